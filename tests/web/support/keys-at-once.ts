import type { Page } from 'playwright-core';

/** A key as the browser's own protocol wants it. */
const eventOf = (key: string) => {
  const held = key.startsWith('Control+');
  const name = held ? key.slice('Control+'.length) : key;
  const text = name === 'Enter' ? '\r' : name;
  return {
    key: name,
    code: name === 'Enter' ? 'Enter' : '',
    windowsVirtualKeyCode: name === 'Enter' ? 13 : name.toUpperCase().charCodeAt(0),
    modifiers: held ? 2 : 0,
    ...(held ? {} : { text }),
  };
};

/**
 * Presses keys (`Control+k`, `Enter`, single characters) one after another without waiting for the page in between: faster than any
 * person, so that what is right for these keys is right for everybody's.
 */
export const keysAtOnce = async (page: Page, keys: readonly string[]): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const sent = keys
    .map(eventOf)
    .flatMap(({ text, ...event }) => [
      text === undefined
        ? session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
        : session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, text }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
    ]);
  await Promise.all(sent);
  await session.detach();
};
