import { catalogue } from '../../../domain/catalogue.ts';
import type { Principal } from '../../../domain/core/access.ts';
import { createHandler as createApi } from '../../../functions/http/api.ts';
import { createHandler as createImports } from '../../../functions/http/imports.ts';
import { createHandler as createPublic } from '../../../functions/http/public.ts';
import type { Environment } from '../../../functions/shared/environment.ts';
import type { HttpResult } from '../../../functions/shared/http/encode-reply.ts';
import type { HttpLambda } from '../../../functions/shared/http/http-handler.ts';
import { writeCaller } from '../../../functions/shared/identity/caller.ts';
import { provisionDefaults } from '../../../functions/shared/identity/provision-defaults.ts';
import { platformDesk, provisionSettings } from '../../../functions/shared/identity/provision-settings.ts';
import { openWorkbench, type Workbench } from '../../support/workbench.ts';

/** The tenant of most tests. */
export const tenantId = 'torture00001';

/** An answer of the HTTP functions. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has any shape, which is what the tests look at
  readonly body: any;
  readonly headers: HttpResult['headers'];
}

/**
 * A request: a body that is no text is sent as JSON. `tenant` is whose caller asks, the tests' own unless
 * told; `key` is a form's, the tenant's default form unless told. */
export interface Asked {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: Principal;
  readonly tenant?: string;
  readonly key?: string;
}

/** The HTTP functions of one process; another process is another `frontOf` over the same workbench. */
export interface Front {
  api(method: string, path: string, asked?: Asked): Promise<Answer>;
  /** Posts to the tenant's default form; a body that is no text is sent urlencoded. */
  form(body: string | Readonly<Record<string, string>>, asked?: Asked): Promise<Answer>;
}

/** An administrator, who may do everything: what stops a torturer is never a right. */
export const boss: Principal = {
  actor: { kind: 'user', id: 'user_boss', name: 'Boss' },
  userId: 'user_boss',
  role: {
    id: 'role_boss',
    name: 'Boss',
    level: 'administrator',
    rights: [
      { id: 'all', type: '*', read: 'all', update: 'all', delete: 'all', create: true, commands: ['*'] },
    ],
  },
  team: ['user_boss'],
};

const settings = { name: 'Torture', currency: 'MNT', timeZone: 'Asia/Ulaanbaatar', locale: 'mn' } as const;
const callerOf = (principal: Principal, id: string): string =>
  writeCaller({ tenant: { id, ...settings, country: 'MN' }, principal, tenants: [id] });

/** Makes the settings, roles, pipeline, form, rule and administrator of a tenant. */
export const provision = async (bench: Workbench, id: string): Promise<void> => {
  const desk = platformDesk(await bench.stores.storeFor(id), catalogue, 'torture');
  const administrator = { email: 'admin@torture.example', name: 'Admin' };
  const file = { tenantId: id, ...settings, plan: 'team', seats: 50, administrator, fileHash: '1' };
  await provisionSettings(desk, file, true);
  await provisionDefaults(desk, file);
};

/** A workbench with a provisioned tenant. */
export const openHouse = async (): Promise<Workbench> => {
  const bench = await openWorkbench();
  await provision(bench, tenantId);
  return bench;
};

/** Does the work in a house of its own. */
export const inHouse = async (work: (bench: Workbench) => Promise<void>): Promise<void> => {
  const bench = await openHouse();
  try {
    await work(bench);
  } finally {
    bench.close();
  }
};

const ask = async (
  handler: HttpLambda,
  method: string,
  target: string,
  { body, headers, as, tenant }: Asked,
): Promise<Answer> => {
  const [rawPath = '', rawQueryString = ''] = target.split('?');
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await handler(
    {
      rawPath,
      rawQueryString,
      headers: {
        'x-origin-secret': 'a-signing-key-for-tests',
        'content-type': 'application/json',
        ...headers,
      },
      requestContext: {
        http: { method },
        authorizer: { lambda: { caller: callerOf(as ?? boss, tenant ?? tenantId) } },
      },
      ...(text !== undefined && { body: text }),
    },
    {},
  );
  const isJson = answer.headers['content-type']?.includes('json') === true && !answer.isBase64Encoded;
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: isJson && answer.body ? JSON.parse(answer.body) : answer.body,
  };
};

/** Starts the HTTP functions anew: nothing that another front remembers is known to it. */
export const frontOf = (environment: Environment): Front => {
  const { SIGNING_SECRET_ARN } = environment.variables;
  const variables = {
    FILES_BUCKET: 'files',
    FILES_URL: 'http://127.0.0.1/files',
    AWS_REGION: 'us-east-1',
    ...environment.variables,
    ORIGIN_SECRET_ARN: SIGNING_SECRET_ARN,
    LOG_LEVEL: 'error',
  };
  const api = createApi({ ...environment, variables });
  const open = createPublic({ ...environment, variables });
  const imports = createImports({ ...environment, variables });
  // As the HTTP API of the template sends them.
  const handlerOf = (path: string): HttpLambda => (/^\/imports\b/.test(path) ? imports : api);
  return {
    api: (method, path, asked = {}) => ask(handlerOf(path), method, `/api/v1${path}`, asked),
    form: (body, asked = {}) =>
      ask(open, 'POST', `/public/forms/${asked.key ?? `${asked.tenant ?? tenantId}.form_default`}`, {
        body: typeof body === 'string' ? body : new URLSearchParams(body).toString(),
        ...asked,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...asked.headers },
      }),
  };
};
