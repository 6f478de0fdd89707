import { apiAs } from './api.ts';
import { bringPeople, type DemoUser } from './people.ts';
import { addRecords } from './records.ts';
import { altai, ararat, type Story } from './story.ts';

/** A demo tenant as `demo.json` tells programs of it. */
export interface DemoTenant {
  readonly id: string;
  readonly name: string;
  readonly formKey: string;
  readonly users: readonly DemoUser[];
  readonly apiKeys: Readonly<Record<string, string>>;
}

/** What `demo.json` holds. */
export interface DemoFile {
  readonly tenants: readonly DemoTenant[];
}

const roles = ['administrator', 'manager', 'salesperson', 'viewer'] as const;

const loadTenant = async (base: string, inbox: string, story: Story): Promise<DemoTenant> => {
  const { token, users, salespeople } = await bringPeople(base, inbox, story);
  const admin = apiAs(base, token);
  const { tenant } = await admin.get<{ tenant: { name: string } }>('/session');
  const keys = await Promise.all(
    roles.map(async role => {
      const { key } = await admin.post<{ key: string }>('/api-keys', {
        name: `Demo ${role}`,
        roleId: `role_${role}`,
      });
      return [role, key] as const;
    }),
  );
  await addRecords(admin, story, salespeople);
  return {
    id: story.tenantId,
    name: tenant.name,
    formKey: `${story.tenantId}.form_default`,
    users,
    apiKeys: Object.fromEntries(keys),
  };
};

/** Fills the two demo tenants through the public API, as their people would, and answers what `demo.json` is to hold. */
export const loadDemo = async ({
  endpoints,
  log,
}: {
  readonly endpoints: { readonly api: string; readonly inbox: string };
  readonly log: (line: string) => void;
}): Promise<DemoFile> => {
  log('Inviting the people of the two demo companies and filling them with data …');
  return {
    tenants: await Promise.all(
      [altai, ararat].map(story => loadTenant(endpoints.api, endpoints.inbox, story)),
    ),
  };
};
