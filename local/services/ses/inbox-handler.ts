import type { ServiceHandler, ServiceRequest, ServiceResponse } from '../http/service.ts';
import { type InboxFonts, loadInboxFonts } from './inbox-fonts.ts';
import { inboxPage, messageFrame, missingPage } from './inbox-page.ts';
import { inboxStyle } from './inbox-style.ts';
import type { SesStore } from './ses-store.ts';

const standardLimit = 200;
const highestLimit = 5_000;

/** The page itself has no script at all; frames are its own only. */
const pagePolicy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A mail may look as it likes, but loads nothing but our font, runs nothing and sends nothing. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; font-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'";

/**
 * The inbox: `/messages?to=&limit=` (JSON, newest first), `/messages/{id}` (JSON), `/messages/{id}/raw`,
 * `/` (page; `?to=` and `?id=` choose), `/messages/{id}/body` (what the page's frame shows).
 */
export function inboxHandler(store: SesStore): ServiceHandler {
  const fonts = loadInboxFonts();
  return async request => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET.');
    if (request.path === '/') return page(store, request);
    if (request.path === '/inbox.css') return answer(200, 'text/css; charset=utf-8', inboxStyle);
    if (request.path.startsWith('/fonts/')) return font(fonts, request.path.slice('/fonts/'.length));
    if (request.path === '/messages') return json(200, store.list(queryOf(request)));
    const [, id = '', part] = /^\/messages\/([\w-]+)(?:\/(body|raw))?$/.exec(request.path) ?? [];
    return one(store, id, part);
  };
}

function page(store: SesStore, request: ServiceRequest): ServiceResponse {
  const to = request.query.get('to') ?? '';
  const id = request.query.get('id') ?? undefined;
  const opened = id === undefined ? undefined : store.find(id);
  const html = inboxPage({ messages: store.list(queryOf(request)), opened, to });
  return answer(id !== undefined && !opened ? 404 : 200, 'text/html; charset=utf-8', html, pagePolicy);
}

function one(store: SesStore, id: string, part: string | undefined): ServiceResponse {
  const message = store.find(id);
  if (!message) return answer(404, 'text/html; charset=utf-8', missingPage(), pagePolicy);
  if (part === 'raw') return plain(200, store.raw(id) ?? '');
  if (part === 'body') return answer(200, 'text/html; charset=utf-8', messageFrame(message), mailPolicy);
  return json(200, message);
}

/** Sandboxed frames have no origin of their own, so the font is open to all. */
function font(fonts: InboxFonts, name: string): ServiceResponse {
  if (name === 'fonts.css') return answer(200, 'text/css; charset=utf-8', fonts.style);
  const file = fonts.file(name);
  if (!file) return plain(404, 'No such font.');
  const { status, headers, body } = answer(200, 'font/woff2', file);
  const open = { 'access-control-allow-origin': '*', 'cache-control': 'max-age=86400' };
  return { status, headers: { ...headers, ...open }, body };
}

function queryOf({ query }: ServiceRequest): { to?: string; limit: number } {
  const asked = Number(query.get('limit') ?? standardLimit);
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, highestLimit) : standardLimit;
  const to = query.get('to')?.trim();
  return to ? { to, limit } : { limit };
}

function json(status: number, body: object): ServiceResponse {
  return answer(status, 'application/json; charset=utf-8', JSON.stringify(body));
}

function plain(status: number, body: string | Buffer): ServiceResponse {
  return answer(status, 'text/plain; charset=utf-8', body);
}

function answer(
  status: number,
  type: string,
  body: string | Buffer,
  policy = "default-src 'none'",
): ServiceResponse {
  const headers = {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  return { status, headers, body };
}
