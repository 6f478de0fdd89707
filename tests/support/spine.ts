import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import type { DemoTenant } from '../../local/demo/load.ts';
import type { DemoCloud } from './demo-cloud.ts';
import { eventually } from './eventually.ts';

/** A page of records. */
export interface PageOf<T = Answered> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** What the inbox tells of a mail. */
export interface Message {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** The API of a demo tenant under one of its keys. */
export const keyApi = ({ cloud }: DemoCloud, tenant: DemoTenant, role = 'administrator'): Api =>
  apiAs(cloud.endpoints.api, tenant.apiKeys[role]);

/** Signs a demo user in and answers its API. */
export const signedInApi = async ({ cloud }: DemoCloud, email: string, password: string): Promise<Api> => {
  const { accessToken } = await apiAs(cloud.endpoints.api).post<{ accessToken: string }>('/session', {
    email,
    password,
  });
  return apiAs(cloud.endpoints.api, accessToken);
};

/** Makes the new-lead rule remind after so many seconds instead of a working hour. */
export const hurryRule = async (api: Api, seconds: number): Promise<void> => {
  const rule = await api.get<Answered>('/rules/rule_new-lead');
  const steps = JSON.parse(
    JSON.stringify(rule.steps).replace(
      '{"unit":"working-minutes","amount":60}',
      `{"unit":"seconds","amount":${seconds}}`,
    ),
  );
  await api.patch('/rules/rule_new-lead', rule.version, { steps });
};

/** Posts the demo form as a plain web page would, asking for JSON. */
export const postForm = (
  base: string,
  tenant: DemoTenant,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(`${base}/public/forms/${tenant.formKey}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields),
  });

/** The mails that an address got. */
export const mailsTo = async ({ cloud }: DemoCloud, address: string): Promise<readonly Message[]> =>
  (await (
    await fetch(`${cloud.endpoints.inbox}/messages?to=${encodeURIComponent(address)}`)
  ).json()) as readonly Message[];

/** The tasks about a record. */
export const tasksAbout = async (api: Api, id: string): Promise<readonly Answered[]> =>
  (await api.get<PageOf>(`/tasks?filter[about]=${id}`)).items;

/** Waits until the rule gave the lead an owner, a task and a mail. */
export const untilServed = async (demo: DemoCloud, api: Api, leadId: string, email: string) => {
  const lead = await eventually('the lead to have an owner', async () => {
    const one = await api.get<Answered>(`/leads/${leadId}`);
    return one.ownerId === undefined ? undefined : one;
  });
  const task = await eventually('the task', async () => (await tasksAbout(api, leadId))[0]);
  const mail = await eventually('the mail', async () => (await mailsTo(demo, email))[0]);
  return { lead, task, mail };
};
