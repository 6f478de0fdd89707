import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildWeb } from '../../../local/runtime/start/build-web.ts';
import { startDemoCloud } from '../../support/demo-cloud.ts';
import { launchChromium } from './chromium.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** What a page may be opened with. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly language?: string;
  readonly dark?: boolean;
}

/** A running cloud with the built client, and a browser. */
export interface ClientUnderTest {
  readonly demo: Awaited<ReturnType<typeof startDemoCloud>>;
  readonly browser: Browser;
  /** A page of somebody of their own: cookies and storage are not shared. Errors of the page fail the test in `problems`. */
  open(path: string, look?: Look): Promise<Page>;
  /** What went wrong in any page: uncaught errors, and refusals of the content security policy. */
  readonly problems: readonly string[];
  end(): Promise<void>;
}

const watch = (page: Page, problems: string[]): void => {
  page.on('pageerror', error => problems.push(`${page.url()}: ${error.message}`));
  page.on('console', message => {
    if (/content security policy/i.test(message.text())) problems.push(`${page.url()}: ${message.text()}`);
  });
};

/** Starts the embedded cloud with the demo companies and serves the built client from it. */
export const startClient = async (): Promise<ClientUnderTest> => {
  await buildWeb(root, () => undefined);
  const [demo, browser] = await Promise.all([startDemoCloud(), launchChromium()]);
  const problems: string[] = [];
  const contexts: BrowserContext[] = [];
  const open = async (path: string, look: Look = {}): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: demo.cloud.url,
      viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
      colorScheme: look.dark ? 'dark' : 'light',
      locale: look.language ?? 'en-US',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    const page = await context.newPage();
    watch(page, problems);
    await page.goto(path);
    return page;
  };
  const end = async () => {
    for (const context of contexts) await context.close();
    await browser.close();
    await demo.end();
  };
  return { demo, browser, open, problems, end };
};
