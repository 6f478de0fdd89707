import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchChromium } from './support/chromium.ts';

const page = `<!doctype html><meta charset="utf-8"><title>Смоук</title>
<p id="text">გამარჯობა · Բարև · Сайн байна уу</p>
<button onclick="document.querySelector('#text').textContent = 'Өдрийн мэнд'">დააჭირე</button>`;

describe('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it('shows Georgian, Armenian and Mongolian, and clicks', async () => {
    const tab = await browser.newPage();
    await tab.goto(`data:text/html;charset=utf-8,${encodeURIComponent(page)}`);
    expect(await tab.textContent('#text')).toBe('გამარჯობა · Բարև · Сайн байна уу');
    expect((await tab.locator('#text').boundingBox())?.width).toBeGreaterThan(100);
    await tab.getByRole('button', { name: 'დააჭირე' }).click();
    expect(await tab.textContent('#text')).toBe('Өдрийн мэнд');
    await tab.close();
  });

  it('keeps pages of two people apart', async () => {
    const [one, two] = [await browser.newContext(), await browser.newContext()];
    await one.addCookies([{ name: 'who', value: 'one', domain: 'localhost', path: '/' }]);
    expect(await two.cookies()).toEqual([]);
    await one.close();
    await two.close();
  });
});

describe('finding a Chromium', () => {
  const fromNpm = () => Promise.resolve({ executablePath: 'npm', env: {} });
  const found = async (variables: Record<string, string>, present: string[]) => {
    const answer = await findChromium({ variables, isProgram: path => present.includes(path), fromNpm });
    return answer.executablePath;
  };

  it('takes CHROMIUM_PATH, then the system, then npm', async () => {
    const variables = { CHROMIUM_PATH: '/my/chrome', PATH: '/bin:/usr/bin' };
    expect(await found(variables, ['/my/chrome', '/usr/bin/chromium'])).toBe('/my/chrome');
    expect(await found({ PATH: '/bin:/usr/bin' }, ['/usr/bin/chromium'])).toBe('/usr/bin/chromium');
    expect(await found({ PATH: '/bin:/usr/bin' }, [])).toBe('npm');
  });

  it('takes nothing but npm when told so', async () => {
    const variables = { STEPPE_CHROMIUM: 'npm', CHROMIUM_PATH: '/my/chrome', PATH: '/usr/bin' };
    expect(await found(variables, ['/my/chrome', '/usr/bin/chromium'])).toBe('npm');
  });

  it('refuses a CHROMIUM_PATH that leads nowhere', async () => {
    await expect(found({ CHROMIUM_PATH: '/gone' }, [])).rejects.toThrow('CHROMIUM_PATH=/gone');
  });

  it('says what was tried when there is none', async () => {
    const none = {
      variables: {},
      isProgram: () => false,
      fromNpm: () => Promise.reject(new Error('no such package')),
    };
    await expect(findChromium(none)).rejects.toThrow(
      /Tried: CHROMIUM_PATH.*google-chrome.*npm.*no such package/,
    );
  });
});
