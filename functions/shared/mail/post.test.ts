import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostOffice, type PostOffice } from '../../../tests/support/post-office.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { openPost, sendOutcome } from './post.ts';

let bench: Workbench;
let office: PostOffice;

beforeAll(async () => {
  bench = await openWorkbench();
  office = openPostOffice(bench.environment);
});
afterAll(async () => {
  await office.close();
  bench.close();
});
beforeEach(() => {
  office.asked = 0;
  office.fault = undefined;
  office.events.length = 0;
});

const letter = { fromName: 'Altai', to: { address: 'a@customer.example' }, subject: 'Hello', text: 'Hi' };
const tags = { tenantId: 'tenantpost01', mailId: 'mail_1' };

const sending = async (): Promise<unknown> =>
  openPost(office.environment)
    .send(letter, tags)
    .then(
      () => undefined,
      error => error,
    );

describe('a post', () => {
  it('hands the mail to SES with tags that come back on its events', async () => {
    const messageId = await openPost(office.environment).send(letter, tags);
    await expect.poll(() => office.events.length).toBeGreaterThan(0);
    expect(office.events[0]?.detail.mail).toMatchObject({
      messageId,
      tags: { tenantId: ['tenantpost01'], mailId: ['mail_1'] },
    });
    expect(office.inbox('a@customer.example')[0]).toMatchObject({ subject: 'Hello' });
  });

  it('asks SES once, also when the answer is lost: a second attempt could send twice', async () => {
    office.fault = { loseAnswer: true };
    expect(sendOutcome(await sending())).toBe('unknown');
    expect(office.asked).toBe(1);
  });

  it('does not open without knowing as whom it sends', () => {
    expect(() => openPost(bench.environment)).toThrow('MAIL_FROM');
  });
});

describe('what an error of SES means', () => {
  const named = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name, ...more });

  it.each(['Throttling', 'ThrottlingException', 'LimitExceededException', 'AccountSendingPausedException'])(
    '%s: later, SES has not taken it',
    name => {
      expect(sendOutcome(named(name))).toBe('later');
    },
  );

  it.each([
    'AccessDenied',
    'AccessDeniedException',
    'ExpiredToken',
    'ExpiredTokenException',
    'InvalidClientTokenId',
    'CredentialsProviderError',
  ])('%s: later, the request was not even allowed in', name => {
    expect(sendOutcome(named(name))).toBe('later');
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND'])('%s: later, nothing was ever connected', code => {
    expect(sendOutcome(named('Error', { code }))).toBe('later');
  });

  it.each([
    'MessageRejected',
    'MailFromDomainNotVerifiedException',
    'InvalidParameterValue',
    'LetterRefused',
  ])('%s: never', name => {
    expect(sendOutcome(named(name))).toBe('never');
  });

  it.each([
    named('TimeoutError'),
    named('Error', { code: 'ECONNRESET' }),
    named('InternalFailure'),
    named('ServiceUnavailable'),
    'no error at all',
  ])('%s: nobody knows', error => {
    expect(sendOutcome(error)).toBe('unknown');
  });
});
