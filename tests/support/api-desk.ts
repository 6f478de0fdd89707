import { catalogue } from '../../domain/catalogue.ts';
import type { Principal, Rights } from '../../domain/core/access.ts';
import { createHandler } from '../../functions/http/api.ts';
import { writeCaller } from '../../functions/shared/identity/caller.ts';
import { provisionDefaults } from '../../functions/shared/identity/provision-defaults.ts';
import { platformDesk, provisionSettings } from '../../functions/shared/identity/provision-settings.ts';
import type { Store } from '../../functions/shared/store/store.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Rights to everything there is. */
export const everything: Rights = {
  id: 'all',
  type: '*',
  read: 'all',
  update: 'all',
  delete: 'all',
  create: true,
  commands: ['*'],
};

/** A person with these rights; without any an administrator who may do everything. */
export const personOf = (id: string, ...rights: Rights[]): Principal => ({
  actor: { kind: 'user', id, name: id },
  userId: id,
  role: {
    id: `role_${id}`,
    name: id,
    level: rights.length === 0 ? 'administrator' : 'salesperson',
    rights: rights.length === 0 ? [everything] : rights,
  },
  team: [id],
});

/** What the API answered. */
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has any shape, which is what the tests look at
  readonly body: any;
  readonly headers: Readonly<Record<string, string>>;
}

/** How to ask: a text goes as it is, anything else as JSON. */
export interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tenantId?: string;
}

/** The API function over a table in memory, with one provisioned tenant. */
export interface ApiDesk {
  readonly bench: Workbench;
  readonly tenantId: string;
  readonly store: Store;
  ask(who: Principal, method: string, target: string, asking?: Asking): Promise<Answered>;
  /** Makes a record and answers it; throws with the answer when it was refused. */
  make(who: Principal, plural: string, values: object): Promise<Answered['body']>;
  close(): void;
}

const provision = async (store: Store): Promise<void> => {
  const desk = platformDesk(store, catalogue, 'test');
  const file = {
    tenantId: store.tenantId,
    name: 'Test',
    plan: 'team',
    seats: 5,
    administrator: { email: 'admin@test.example', name: 'Admin' },
    locale: 'mn' as const,
    currency: 'MNT',
    timeZone: 'UTC',
    fileHash: '1',
  };
  await provisionSettings(desk, file, true);
  await provisionDefaults(desk, file);
};

const callerText = (principal: Principal, id: string): string => {
  const tenant = { id, name: 'Test', currency: 'MNT', timeZone: 'UTC', locale: 'mn', country: 'MN' };
  return writeCaller({ tenant, principal, tenants: [id] });
};

/** Opens the API for tests. Close it afterwards. */
export const openApiDesk = async (tenantId = 'testtenant01'): Promise<ApiDesk> => {
  const bench = await openWorkbench();
  const variables = {
    ...bench.environment.variables,
    ORIGIN_SECRET_ARN: bench.environment.variables.SIGNING_SECRET_ARN,
  };
  const handler = createHandler({ ...bench.environment, variables });
  const store = await bench.stores.storeFor(tenantId);
  await provision(store);
  const ask: ApiDesk['ask'] = async (who, method, target, { body, headers, tenantId: other } = {}) => {
    const [path = '', rawQueryString = ''] = target.split('?');
    const caller = callerText(who, other ?? tenantId);
    const answer = await handler(
      {
        rawPath: `/api/v1${path}`,
        rawQueryString,
        headers: {
          'x-origin-secret': 'a-signing-key-for-tests',
          'content-type': 'application/json',
          ...headers,
        },
        requestContext: { http: { method }, authorizer: { lambda: { caller } } },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
      {},
    );
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body ? JSON.parse(answer.body) : undefined,
    };
  };
  const make: ApiDesk['make'] = async (who, plural, values) => {
    const { status, body } = await ask(who, 'POST', `/${plural}`, { body: values });
    if (status !== 201) throw new Error(`${plural}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  return { bench, tenantId, store, ask, make, close: () => bench.close() };
};
