import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../domain/core/app-error.ts';
import { creation } from '../../../domain/core/change.ts';
import { mail } from '../../../domain/work/mail.ts';
import type { MailStatus } from '../../../domain/work/mail-states.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { bringMail, readMail, wasOvertaken } from './advance.ts';

const tenantId = 'tenantadv001';
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

const mailIn = async (status: MailStatus): Promise<string> => {
  const id = newId('mail');
  const values = { to: 'a@customer.example', subject: 'Hello', text: 'Hi', status };
  await store.commit({ changes: [creation(mail, id, values)] }, bench.context(tenantId));
  return id;
};

describe('a mail brought to another state', () => {
  it('says so on its event, with what is known', async () => {
    const id = await mailIn('claimed');
    await bringMail(store, await readMail(store, id), 'sent', { messageId: 'ses-1' });
    const found = await store.getWithHistory(mail, id, 5);
    expect(found?.record).toMatchObject({ status: 'sent', messageId: 'ses-1' });
    expect(found?.events[0]).toMatchObject({
      actor: { kind: 'system' },
      deed: { type: 'mail.sent', data: { to: 'a@customer.example', messageId: 'ses-1' } },
    });
  });

  it('belongs to one of ten that try at once; the others learn that they were overtaken', async () => {
    const seen = await readMail(store, await mailIn('planned'));
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => bringMail(store, seen, 'claimed')),
    );
    const losers = tries.filter(one => one.status === 'rejected').map(one => one.reason);
    expect(losers).toHaveLength(9);
    expect(losers.every(wasOvertaken)).toBe(true);
  });

  it('takes no step that its states do not have', async () => {
    const seen = await readMail(store, await mailIn('delivered'));
    const back = bringMail(store, seen, 'claimed');
    await expect(back).rejects.toMatchObject({ code: 'mail.wrong-state' });
    await expect(back).rejects.toSatisfy(wasOvertaken);
  });
});

it('says which mail is not there', async () => {
  await expect(readMail(store, 'mail_none')).rejects.toMatchObject({
    code: 'mail.not-found',
    details: { mailId: 'mail_none' },
  });
});

it('counts no other trouble as being overtaken', () => {
  expect(wasOvertaken(new Error('broken'))).toBe(false);
  expect(wasOvertaken(new AppError('unavailable', 'store.unavailable', 'Busy.'))).toBe(false);
});
