import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { creation } from '../../../domain/core/change.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { mail } from '../../../domain/work/mail.ts';
import { AwsError } from '../../../local/services/http/aws-error.ts';
import { openPostOffice, type PostOffice } from '../../../tests/support/post-office.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { bringMail, readMail } from './advance.ts';
import { deliverMail } from './deliver.ts';
import { openPost, type Post } from './post.ts';

const tenantId = 'tenantdeliv1';
let bench: Workbench;
let store: Store;
let office: PostOffice;
let post: Post;
let address: string;
let addresses = 0;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
  office = openPostOffice(bench.environment);
  post = openPost(office.environment);
  const tenant = creation(settings, settingsId, {
    name: 'Altai Trade',
    plan: 'team',
    seats: 5,
    locale: 'en',
    currency: 'MNT',
    timeZone: 'Asia/Ulaanbaatar',
  });
  await store.commit({ changes: [tenant] }, bench.context(tenantId));
});
afterAll(async () => {
  await office.close();
  bench.close();
});
beforeEach(() => {
  addresses += 1;
  address = `person${addresses}@customer.example`;
  office.fault = undefined;
  office.asked = 0;
});
afterEach(() => {
  delete bench.faults.decide;
  vi.useRealTimers();
});

const planned = async (more: object = {}): Promise<string> => {
  const id = newId('mail');
  const values = { to: address, subject: 'Thank you', text: 'We will call.', ...more };
  await store.commit({ changes: [creation(mail, id, values)] }, bench.context(tenantId));
  return id;
};
const deliver = (id: string): Promise<void> => deliverMail(store, post, id);
const state = async (id: string) => readMail(store, id);
const received = (): number => office.inbox(address).length;

describe('a planned mail', () => {
  it('is sent once in the name of the tenant, and its outcome is written down', async () => {
    const id = await planned({ toName: 'Bat', html: '<p>We will call.</p>' });
    await deliver(id);
    expect(await state(id)).toMatchObject({
      status: 'sent',
      messageId: expect.stringMatching(/./),
      sentAt: expect.stringMatching(/Z$/),
    });
    expect(office.inbox(address)).toMatchObject([
      { from: expect.stringContaining('Altai Trade'), subject: 'Thank you' },
    ]);
  });

  it('is not sent again when its message comes again', async () => {
    const id = await planned();
    for (const _ of [1, 2, 3]) await deliver(id);
    expect(received()).toBe(1);
    expect((await state(id)).version).toBe(3);
  });

  it('is sent once when two workers have its message at the same time', async () => {
    const id = await planned();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => deliver(id)));
    expect(tries.filter(one => one.status === 'fulfilled').length).toBeGreaterThan(0);
    expect(received()).toBe(1);
    expect((await state(id)).status).toBe('sent');
  });

  it('is planned again when SES is throttled, and sent when it is not any more', async () => {
    office.fault = { refuse: new AwsError('Throttling', 'Maximum sending rate exceeded.') };
    const id = await planned();
    await expect(deliver(id)).rejects.toMatchObject({ name: 'Throttling' });
    expect((await state(id)).status).toBe('planned');
    office.fault = undefined;
    await deliver(id);
    expect((await state(id)).status).toBe('sent');
    expect(received()).toBe(1);
  });

  it('is unknown when the answer of SES is lost, and never sent again', async () => {
    office.fault = { loseAnswer: true };
    const id = await planned();
    await deliver(id);
    expect(await state(id)).toMatchObject({ status: 'unknown', problem: 'TimeoutError' });
    office.fault = undefined;
    await deliver(id);
    expect((await state(id)).status).toBe('unknown');
    expect(office.asked).toBe(1);
    expect(received()).toBe(1);
  });

  it('has failed when SES rejects it, and stays so', async () => {
    office.fault = { refuse: new AwsError('MessageRejected', 'Email address is not verified.') };
    const id = await planned();
    await deliver(id);
    expect(await state(id)).toMatchObject({ status: 'failed', problem: 'MessageRejected' });
    office.fault = undefined;
    await deliver(id);
    expect(received()).toBe(0);
  });

  it('has failed, and is not in doubt, when its subject would begin another header', async () => {
    const id = await planned({ subject: 'Hello\r\nBcc: everybody@customer.example' });
    await deliver(id);
    expect(await state(id)).toMatchObject({ status: 'failed', problem: 'LetterRefused' });
    expect(office.asked).toBe(0);
  });

  it('stays planned when the settings cannot be read: nothing is claimed that is not about to be sent', async () => {
    const id = await planned();
    bench.faults.decide = (operation, input) =>
      operation === 'GetItem' && JSON.stringify(input).includes(settingsId) ? { throttle: true } : 'pass';
    await expect(deliver(id)).rejects.toMatchObject({ kind: 'unavailable' });
    delete bench.faults.decide;
    expect((await state(id)).status).toBe('planned');
    await deliver(id);
    expect(received()).toBe(1);
  });
});

describe('a claimed mail', () => {
  const claimed = async (): Promise<string> => {
    const id = await planned();
    await bringMail(store, await readMail(store, id), 'claimed');
    return id;
  };

  it('belongs to its sender: whoever else has the message tries again later', async () => {
    const id = await claimed();
    await expect(deliver(id)).rejects.toThrow('being sent by somebody else');
    expect((await state(id)).status).toBe('claimed');
  });

  it('is unknown once its sender cannot be alive any more, and is not sent', async () => {
    const id = await claimed();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 46_000 });
    await deliver(id);
    expect(await state(id)).toMatchObject({ status: 'unknown', problem: 'interrupted' });
    expect(office.asked).toBe(0);
  });

  it('is left alone when its outcome was written down meanwhile', async () => {
    const id = await claimed();
    await bringMail(store, await readMail(store, id), 'delivered');
    await deliver(id);
    expect((await state(id)).status).toBe('delivered');
    expect(office.asked).toBe(0);
  });
});

it('says loudly that a mail is not there: its message ends in the dead letters', async () => {
  await expect(deliver('mail_none')).rejects.toMatchObject({ code: 'mail.not-found' });
});
