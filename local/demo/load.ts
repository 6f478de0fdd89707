import { apiAs } from './api.ts';
import { bringPeople, type DemoUser } from './people.ts';
import { addRecords, postLeads } from './records.ts';
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

interface Endpoints {
  readonly api: string;
  readonly public: string;
  readonly inbox: string;
}

const loadTenant = async (
  { api: base, public: publicUrl, inbox }: Endpoints,
  story: Story,
): Promise<DemoTenant> => {
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
  const formKey = `${story.tenantId}.form_default`;
  await addRecords(admin, story, salespeople);
  await postLeads(publicUrl, formKey, story);
  return {
    id: story.tenantId,
    name: tenant.name,
    formKey,
    users,
    apiKeys: Object.fromEntries(keys),
  };
};

/** Fills the two demo tenants through the public API, as their people would, and answers what `demo.json` is to hold. */
export const loadDemo = async ({
  endpoints,
  log,
}: {
  readonly endpoints: Endpoints;
  readonly log: (line: string) => void;
}): Promise<DemoFile> => {
  log('Inviting the people of the two demo companies and filling them with data …');
  return {
    tenants: await Promise.all([altai, ararat].map(story => loadTenant(endpoints, story))),
  };
};
