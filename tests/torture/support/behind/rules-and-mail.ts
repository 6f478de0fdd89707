import { vi } from 'vitest';
import { beginRun } from '../../../../domain/automation/run.ts';
import type { Step } from '../../../../domain/automation/step.ts';
import { creation } from '../../../../domain/core/change.ts';
import { mail } from '../../../../domain/work/mail.ts';
import { createHandler as createMailEvents } from '../../../../functions/consumers/record-mail-events.ts';
import { createHandler as createAutomations } from '../../../../functions/consumers/run-automations.ts';
import { createHandler as createSendMail } from '../../../../functions/queues/send-mail.ts';
import { keepNewRun } from '../../../../functions/shared/automation/run-store.ts';
import { newId } from '../../../../functions/shared/use-cases/new-id.ts';
import { createHandler as createRunSteps } from '../../../../functions/workflows/run-steps.ts';
import { tenantId } from '../house.ts';
import { itemsOf, recordsIn } from '../table-audit.ts';
import {
  type Behind,
  bench,
  consumed,
  front,
  made,
  office,
  queued,
  record,
  started,
  storyOf,
} from './scene.ts';

/** Rules begin their runs. */
export const automations: Behind = {
  name: 'start of a rule',
  prepare: async mark => {
    const { lead, bodies } = await storyOf(mark);
    return {
      work: consumed(createAutomations, bodies),
      wrong: async () => {
        const runs = (await itemsOf(bench, tenantId)).filter(
          ({ type, list }) =>
            type === 'run' && (list as { readonly subject: { readonly id: string } }).subject.id === lead.id,
        );
        const begun = runs.filter(({ id }) => started.filter(name => name === id).length === 1);
        return runs.length === 1 && begun.length === 1 ? [] : [`${runs.length} runs, ${begun.length} begun`];
      },
    };
  },
};

const steps = (user: string): readonly Step[] => [
  { id: 'owner', do: 'assign', record: 'record', pool: { userIds: [user] } },
  { id: 'call', do: 'create', type: 'task', values: { title: 'call', about: { from: 'record.id' } } },
  {
    id: 'thanks',
    do: 'mail',
    record: 'record',
    to: '{{ record.email }}',
    subject: 'Thanks',
    text: 'Thanks',
  },
  { id: 'nap', do: 'wait', for: { unit: 'minutes', amount: 5 } },
  { id: 'done', do: 'command', record: 'steps.call', command: 'complete', input: {} },
  { id: 'mark', do: 'update', record: 'record', values: { source: 'rule' } },
];

/** A run does its steps. */
export const run: Behind = {
  name: 'a run of a rule',
  prepare: async mark => {
    const items = await itemsOf(bench, tenantId);
    const user = recordsIn(items).find(({ type }) => type === 'user')!;
    if (user.status !== 'active')
      await front.api('PATCH', `/users/${user.id}`, {
        body: { status: 'active' },
        headers: { 'if-match': `"${user.version}"` },
      });
    const lead = await made('/leads', { name: mark, email: `${mark}@run.example` });
    // Somebody else's lead would not be given away.
    await front.api('POST', `/leads/${lead.id}/assign`, { body: { userId: user.id } });
    const id = `run${mark}`;
    let now = Date.now();
    const at = new Date(now).toISOString();
    const kept = {
      ...{ id, version: 1, ruleVersion: 1, status: 'running' as const, log: [], depth: 0 },
      run: beginRun(
        { id: 'rule_crash', name: 'Crash', steps: steps(user.id) },
        { type: 'lead', id: lead.id },
      ),
      event: { id: '01CRASH', type: 'record.created' },
      ...{ correlationId: 'cor_crash', startedAt: at, updatedAt: at },
    };
    await keepNewRun(await bench.stores.storeFor(tenantId), kept);
    return {
      work: async of => {
        const task = createRunSteps(of);
        for (let turn = 0; turn < 4; turn += 1) {
          vi.useFakeTimers({ toFake: ['Date'], now });
          const outcome = await task({ tenantId, runId: id }).catch(() => undefined);
          if (outcome === undefined) return false;
          if (outcome.next !== 'wait') return outcome.next === 'done';
          now = Math.max(now, Date.parse(outcome.until ?? '') + 1);
        }
        return false;
      },
      wrong: async () => {
        const all = recordsIn(await itemsOf(bench, tenantId)).filter(one => one.about === lead.id);
        const tasks = all.filter(({ type }) => type === 'task');
        const mails = all.filter(({ type }) => type === 'mail');
        const sent = queued.filter(body => body.includes(mails[0]?.id ?? 'none'));
        const is = await record(lead.id);
        return [
          ...(tasks.length === 1 && tasks[0]?.done === true && tasks[0].version === 2
            ? []
            : [`${tasks.length} tasks, of version ${tasks.map(({ version }) => version)}`]),
          ...(mails.length === 1 && sent.length >= 1
            ? []
            : [`${mails.length} mails, queued ${sent.length} times`]),
          ...(is.source === 'rule' && is.version === 3 ? [] : [`the lead is of version ${is.version}`]),
        ];
      },
    };
  },
};

/** A planned mail is sent. */
export const send: Behind = {
  name: 'send a mail',
  prepare: async mark => {
    const id = newId('mail');
    const to = `${mark}@send.example`;
    const store = await bench.stores.storeFor(tenantId);
    const values = { to, subject: 'Hello', text: 'Hi' };
    await store.commit({ changes: [creation(mail, id, values)] }, bench.context(tenantId));
    let now = Date.now();
    const message = JSON.stringify({ tenantId, mailId: id });
    return {
      work: of => {
        // SQS brings it again after its visibility timeout, when a dead sender's claim has lapsed.
        now += 60_000;
        vi.useFakeTimers({ toFake: ['Date'], now });
        return consumed(createSendMail, [message])(of);
      },
      wrong: async () => {
        const came = office.inbox(to).length;
        const { status } = await record(id);
        const fine =
          (came === 1 && ['sent', 'unknown'].includes(String(status))) ||
          (came === 0 && status === 'unknown');
        return fine ? [] : [`${came} came, and the mail is ${status}`];
      },
    };
  },
};

/** What SES tells of a mail is noted. */
export const mailEvents: Behind = {
  name: 'news of a mail',
  prepare: async () => {
    const id = newId('mail');
    const values = { to: 'a@news.example', subject: 'Hello', text: 'Hi', status: 'claimed' as const };
    const store = await bench.stores.storeFor(tenantId);
    await store.commit({ changes: [creation(mail, id, values)] }, bench.context(tenantId));
    const told = (eventType: string): string =>
      JSON.stringify({
        detail: { eventType, mail: { messageId: 'ses-1', tags: { tenantId: [tenantId], mailId: [id] } } },
      });
    return {
      work: consumed(createMailEvents, [told('Delivery'), told('Send')]),
      wrong: async () => {
        const { status } = await record(id);
        return status === 'delivered' ? [] : [`the mail is ${status}`];
      },
    };
  },
};
