import { AppError } from '../../domain/core/app-error.ts';
import { intake } from '../../domain/marketing/intake.ts';
import type { Environment } from '../shared/environment.ts';
import { type HttpLambda, httpHandler } from '../shared/http/http-handler.ts';
import type { HttpRequest } from '../shared/http/http-request.ts';
import { problem } from '../shared/http/problem.ts';
import { done, type Reply } from '../shared/http/reply.ts';
import { openStores, type Stores } from '../shared/store/open-store.ts';
import { formPage, problemPage, thanksPage } from './public/form-page.ts';
import { noForm, type OpenForm, openForm } from './public/open-form.ts';
import { type Posted, readPost } from './public/read-post.ts';
import { takePost } from './public/take-post.ts';

/** A filled form is small. */
const largest = 65_536;

/** Forms are posted by scripts of other sites too; nothing here goes by cookies, so any origin may. */
const open: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, idempotency-key',
  'access-control-max-age': '86400',
  'cross-origin-resource-policy': 'cross-origin',
};

const opened = (reply: Reply): Reply => ({ ...reply, headers: { ...open, ...reply.headers } });
const isBrowser = ({ headers }: HttpRequest): boolean => headers.accept?.includes('text/html') === true;
const keyIn = ({ path }: HttpRequest): string => /^\/public\/forms\/([^/]+)$/.exec(path)?.[1] ?? '';

const sent = ({ form }: OpenForm, request: HttpRequest, id: string): Reply => {
  if (!isBrowser(request)) return { status: 201, body: { id } };
  return form.redirectUrl === undefined
    ? thanksPage(form)
    : { status: 303, headers: { location: form.redirectUrl } };
};

/** Bad input gives a browser the form back, filled; a trap that snapped gets it too, and no word of what it was. */
const post = async (at: OpenForm, request: HttpRequest): Promise<Reply> => {
  const posted: Posted = await readPost(request);
  try {
    return sent(at, request, await takePost(at, request, posted));
  } catch (error) {
    if (!isBrowser(request) || !(error instanceof AppError) || error.kind !== 'invalid') throw error;
    return formPage(at.form, request.path, { posted, error });
  }
};

/** The page on a first visit: campaign marks of its address and the page before it travel along. */
const page = ({ form }: OpenForm, { path, query, headers }: HttpRequest): Reply => {
  const marks = [...query]
    .filter(([name]) => name.startsWith('utm_'))
    .map(([name, value]) => [name, value.slice(0, 500)]);
  const referrer = headers.referer === undefined ? {} : { referrer: headers.referer };
  return formPage(form, path, { posted: { ...Object.fromEntries(marks), ...referrer } });
};

const answer = async (stores: Stores, request: HttpRequest): Promise<Reply> => {
  if (request.method === 'OPTIONS') return done;
  if (request.method !== 'POST' && request.method !== 'GET')
    throw new AppError('unsupported', 'method.not-allowed', 'This cannot be done here.');
  const key = keyIn(request);
  if (key === '') throw noForm();
  request.notes.operation = request.method === 'POST' ? 'postForm' : 'showForm';
  const at = await openForm(stores, intake, key, request.correlationId);
  request.notes.tenantId = at.desk.store.tenantId;
  return request.method === 'POST' ? post(at, request) : page(at, request);
};

/** Errors for people are a page, in the language that their browser asks for; for programs problem+json. */
const failed = (error: AppError, request: HttpRequest): Reply => {
  const plain = problem(error, request.correlationId);
  if (!isBrowser(request)) return opened(plain);
  const language = request.headers['accept-language']?.slice(0, 2).toLowerCase() ?? 'en';
  const code = error.kind === 'not-found' ? 'none' : error.kind === 'too-many' ? 'tooMany' : 'failed';
  const said = problemPage(plain.status, language, code);
  const retry = plain.headers?.['retry-after'];
  return { ...said, headers: { ...said.headers, ...(retry !== undefined && { 'retry-after': retry }) } };
};

/** The public side: web forms, posted by anybody from anywhere. */
export const createHandler = (environment: Environment): HttpLambda => {
  const stores = openStores(environment, intake);
  return httpHandler('public', environment, async request => opened(await answer(stores, request)), {
    largest,
    failed,
  });
};
