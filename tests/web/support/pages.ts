import type { Locator, Page } from 'playwright-core';

/** The words by which the tests find things, in the languages that they use. */
const words = {
  en: { email: 'E-mail', password: 'Password', signIn: 'Sign in', nav: 'Main navigation' },
  mn: { email: 'Имэйл', password: 'Нууц үг', signIn: 'Нэвтрэх', nav: 'Үндсэн цэс' },
} as const;

type Language = keyof typeof words;

/** The signed-out page. */
export const signInPage = (page: Page, language: Language = 'en') => {
  const { email, password, signIn, nav } = words[language];
  return {
    fill: async (address: string, secret: string): Promise<void> => {
      await page.getByLabel(email).fill(address);
      await page.getByRole('textbox', { name: password }).fill(secret);
      await page.getByRole('button', { name: signIn }).click();
    },
    /** Signs in and waits for the frame behind it. */
    enter: async (address: string, secret: string): Promise<void> => {
      await signInPage(page, language).fill(address, secret);
      await page.getByRole('navigation', { name: nav }).waitFor();
    },
    refusal: (): Locator => page.getByRole('alert'),
  };
};

/** The frame: navigation, search, dialogs, messages. */
export const shell = (page: Page) => ({
  navigation: (): Locator => page.getByRole('navigation', { name: /Main navigation|Үндсэн цэс/ }),
  go: (name: string): Promise<void> =>
    page
      .getByRole('navigation', { name: /Main navigation|Үндсэн цэс/ })
      .getByRole('link', { name, exact: true })
      .click(),
  heading: (name: string): Locator => page.getByRole('heading', { level: 1, name, exact: true }),
  dialog: (): Locator => page.getByRole('dialog'),
  message: (text: string | RegExp): Locator => page.getByRole('alert').filter({ hasText: text }),
});

/** A list of records. */
export const list = (page: Page, name: string) => {
  const table = page.getByRole('table', { name });
  return {
    table,
    row: (text: string): Locator => table.getByRole('row').filter({ hasText: text }),
    open: (text: string): Promise<void> => table.getByRole('link', { name: text }).first().click(),
  };
};

/** A record in the panel at the right, or on its own page. */
export const record = (page: Page) => {
  const panel = page.getByRole('complementary', { name: /Record|Бичлэг/ });
  return {
    panel,
    title: (name: string): Locator => panel.getByRole('heading', { level: 1, name }),
    action: (name: string): Locator => panel.getByRole('button', { name, exact: true }),
    /** A field's value: the row of its label. */
    field: (label: string): Locator => panel.getByRole('button', { name: `Edit ${label}`, exact: true }),
    history: (): Locator => panel.getByRole('feed'),
    note: async (text: string): Promise<void> => {
      await panel.getByRole('textbox', { name: /^(Note|Тэмдэглэл)$/ }).fill(text);
      await panel.getByRole('button', { name: /^(Add note|Тэмдэглэл нэмэх)$/ }).click();
    },
  };
};

/** The board of deals. */
export const board = (page: Page) => {
  const column = (name: string): Locator => page.getByRole('region', { name, exact: true });
  const card = (name: string): Locator => page.getByRole('listitem').filter({ hasText: name });
  return {
    column,
    card,
    cardIn: (stage: string, name: string): Locator =>
      column(stage).getByRole('listitem').filter({ hasText: name }),
    cardsIn: (stage: string): Locator => column(stage).getByRole('link'),
    /** The number in a column's head. */
    count: async (stage: string): Promise<number> =>
      Number(await column(stage).locator('header span').first().textContent()),
    /** Drags with the pointer, as a person would, in a window that is wide enough to show all columns. */
    drag: async (name: string, stage: string): Promise<void> => {
      const before = page.viewportSize() ?? { width: 1440, height: 900 };
      await page.setViewportSize({ width: 2200, height: 900 });
      // Lifted by its amount, not by its link.
      await card(name)
        .first()
        .dragTo(column(stage).getByRole('list'), {
          sourcePosition: { x: 20, y: 60 },
          targetPosition: { x: 60, y: 200 },
        });
      await page.setViewportSize(before);
    },
    /** Moves by the card's menu, as with a keyboard. */
    move: async (name: string, stage: string): Promise<void> => {
      const button = card(name).getByRole('button', { name: `Move “${name}”` });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: stage, exact: true }).focus();
      await page.keyboard.press('Enter');
    },
  };
};

/** The palette: search, commands, pages. */
export const palette = (page: Page) => {
  const field = page.getByRole('combobox', { name: /^(Search|Хайх)$/ });
  return {
    field,
    open: async (): Promise<void> => {
      await page.keyboard.press('Control+k');
      await field.waitFor();
    },
    entry: (name: string | RegExp): Locator => page.getByRole('option', { name }),
    chosen: (): Locator => page.getByRole('option', { selected: true }),
    heads: async (): Promise<string[]> => {
      await page.getByRole('option').first().waitFor();
      return page.getByRole('listbox').locator('[role=group] > :first-child').allTextContents();
    },
  };
};

/** The filters of a list. */
export const filters = (page: Page) => {
  const bar = page.getByRole('group', { name: 'Filters' });
  return {
    bar,
    /** Opens what asks for a field. */
    ask: (field: string): Promise<void> =>
      bar.getByRole('button', { name: new RegExp(`^${field}(:|$)`) }).click(),
    editor: (field: string): Locator => page.getByRole('dialog', { name: field }),
    /** A field that is filtered by. */
    chip: (text: string): Locator => bar.getByRole('button', { name: text, exact: true }),
  };
};

/** The pages of imports. */
export const imports = (page: Page) => ({
  /** Drops a file on the place for it, as with the mouse. */
  drop: async (name: string, bytes: Uint8Array): Promise<void> => {
    const data = await page.evaluateHandle(
      `(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(${JSON.stringify([...bytes])})], ${JSON.stringify(name)}, { type: 'text/csv' }));
        return transfer;
      })()`,
    );
    await page.getByRole('group', { name: 'Drop a file here' }).dispatchEvent('drop', { dataTransfer: data });
  },
  choose: (name: string, content: string | Uint8Array): Promise<void> =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) }),
  /** Where a column goes. */
  column: (name: string): Locator => page.getByRole('combobox', { name: `“${name}” goes to` }),
  /** Sends a column to a field, or to none. */
  send: async (name: string, field: string): Promise<void> => {
    await page.getByRole('combobox', { name: `“${name}” goes to` }).click();
    await page.getByRole('option', { name: field, exact: true }).click();
  },
  start: (types: string): Locator => page.getByRole('main').getByRole('button', { name: `Import ${types}` }),
  preview: (): Locator => page.getByRole('main').getByRole('table'),
  /** How many rows were `created`, `updated`, `skipped`, `refused`. */
  counts: async (): Promise<Record<string, number>> => {
    const terms = await page.locator('dl dt').allTextContents();
    const values = await page.locator('dl dd').allTextContents();
    return Object.fromEntries(
      terms.map((term, at) => [term.toLowerCase(), Number((values[at] ?? '').replace(/\D/g, ''))]),
    );
  },
  status: (word: string): Locator => page.getByRole('main').getByText(word, { exact: true }),
});
