import type { Page } from 'playwright-core';

/** What somebody who does not see the page acts upon: each must say what it is (WCAG 4.1.2). */
const acting = new Set([
  'button',
  'link',
  'textbox',
  'combobox',
  'checkbox',
  'radio',
  'option',
  'menuitem',
  'columnheader',
  'dialog',
  'listbox',
  'progressbar',
]);

/** The controls of a page that have no name in the accessibility tree, by their role. */
export const unnamed = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored, role, name }) => !ignored && acting.has(String(role?.value)) && !name?.value)
    .map(({ role }) => String(role?.value));
};
