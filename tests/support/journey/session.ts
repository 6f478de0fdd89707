import { apiAs } from '../../../local/demo/api.ts';
import { mailsTo } from '../spine.ts';
import { beforeRest, type Checkpoint, type Journey, keptOf, must } from './journey.ts';

const invited = 'nomin@altai.example';
const firstPassword = 'the first of her own';
const secondPassword = 'the second of her own';
const passwordIn = /:\s+([A-Za-z0-9]{12,64})\s*$/m;
const codeIn = /code is (\d{6})/;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
  readonly cookie: string | undefined;
}

const send = async (
  { demo }: Journey,
  path: string,
  body: object | undefined,
  { method = 'POST', cookie = '' } = {},
): Promise<Answer> => {
  const response = await fetch(`${demo.cloud.endpoints.api}/session${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const given = response.headers.getSetCookie()[0]?.split(';')[0];
  return { status: response.status, body: text === '' ? {} : JSON.parse(text), cookie: given };
};

const expectStatus = (wanted: number, { status, body }: Answer): void =>
  must(status === wanted, `answered ${status} instead of ${wanted}: ${JSON.stringify(body)}`);

/** The newest mail to an address in which something is found. */
const inMail = (journey: Journey, to: string, pattern: RegExp): Promise<string> =>
  beforeRest(journey, `a mail to ${to}`, async () =>
    (await mailsTo(journey.demo, to)).map(mail => pattern.exec(mail.text)?.[1]).find(Boolean),
  );

const keepTokens = ({ kept }: Journey, { body, cookie }: Answer): void => {
  kept.set('token', String(body.accessToken));
  if (cookie !== undefined) kept.set('cookie', cookie);
};

/** Who may come in, and how: sign-in, an invitation and all the routes of the session. */
export const sessionCheckpoints: readonly Checkpoint[] = [
  [
    'sign-in',
    async journey => {
      const { email, password } = journey.demo.altai.users[0]!;
      const answer = await send(journey, '', { email, password });
      expectStatus(200, answer);
      keepTokens(journey, answer);
    },
  ],
  [
    'who-am-i',
    async journey => {
      const api = apiAs(journey.demo.cloud.endpoints.api, keptOf(journey, 'token'));
      const { tenant } = await api.get<{ tenant: { id: string } }>('/session');
      must(tenant.id === 'demoaltai001', `signed in to ${tenant.id}`);
    },
  ],
  [
    'invitation',
    async journey => {
      await journey.admin.post('/users', { name: 'Номин', email: invited, roleId: 'role_viewer' });
      journey.kept.set('password', await inMail(journey, invited, passwordIn));
    },
  ],
  [
    'challenge',
    async journey => {
      const asked = await send(journey, '', { email: invited, password: keptOf(journey, 'password') });
      expectStatus(200, asked);
      const { session } = asked.body;
      const answer = { challenge: 'new-password', session, newPassword: firstPassword };
      const answered = await send(journey, '/challenge', answer);
      expectStatus(200, answered);
      keepTokens(journey, answered);
    },
  ],
  [
    'refresh',
    async journey => {
      const answer = await send(journey, '/refresh', undefined, { cookie: keptOf(journey, 'cookie') });
      expectStatus(200, answer);
      keepTokens(journey, answer);
    },
  ],
  [
    'forgot-password',
    async journey => {
      expectStatus(202, await send(journey, '/forgot-password', { email: invited }));
      journey.kept.set('code', await inMail(journey, invited, codeIn));
    },
  ],
  [
    'reset-password',
    async journey => {
      const reset = { email: invited, code: keptOf(journey, 'code'), newPassword: secondPassword };
      expectStatus(204, await send(journey, '/reset-password', reset));
      const answer = await send(journey, '', { email: invited, password: secondPassword });
      expectStatus(200, answer);
      keepTokens(journey, answer);
    },
  ],
  [
    'sign-out',
    async journey => {
      const cookie = keptOf(journey, 'cookie');
      expectStatus(204, await send(journey, '', undefined, { method: 'DELETE', cookie }));
      expectStatus(401, await send(journey, '/refresh', undefined, { cookie }));
    },
  ],
];
