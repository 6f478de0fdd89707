import {
  GetAccountSendingEnabledCommand,
  GetSendQuotaCommand,
  SendEmailCommand,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AwsError } from '../http/aws-error.ts';
import type { SesEvent } from './ses-event.ts';
import { openSesBench, rawMail, type SesBench } from './ses-for-tests.ts';
import type { SesOptions } from './ses-options.ts';

let bench: SesBench;
afterEach(() => bench.close());
const open = async (options: Partial<SesOptions> = {}): Promise<void> => {
  bench = await openSesBench(options);
};

const raw = (to: string, more: string[] = []) =>
  new SendRawEmailCommand({
    RawMessage: { Data: rawMail(to, more) },
    ConfigurationSetName: 'crm',
    Tags: [{ Name: 'tenant', Value: 'tnt_a' }],
  });
const simple = (to: string[], change: object = {}) =>
  new SendEmailCommand({
    Source: 'Steppe <crm@example.com>',
    Destination: { ToAddresses: to },
    Message: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'text' }, Html: { Data: '<b>html</b>' } } },
    ...change,
  });
const inbox = async (query = '') =>
  (await (await fetch(`${bench.endpoint}/messages${query}`)).json()) as Record<string, unknown>[];
const types = (events: SesEvent[]) => events.map(one => one.detail.eventType);

describe('sending', () => {
  it('keeps a raw mail as its recipient would read it, and lists it by recipient', async () => {
    await open();
    const { MessageId } = await bench.sdk.send(
      raw('Бат <Bat@Example.org>', [
        'Bcc: secret@example.org',
        'List-Unsubscribe: <https://example.com/u>',
        'X-SES-MESSAGE-TAGS: a=b',
      ]),
    );
    await bench.sdk.send(raw('other@example.org'));
    const mails = await inbox('?to=bat@example.org');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      id: MessageId,
      from: expect.stringContaining('crm@example.com'),
      to: ['Bat@example.org', 'secret@example.org'],
      subject: 'Сайн',
      text: 'Сайн байна уу\n',
      html: '',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(mails[0]!.headers).toMatchObject({
      'list-unsubscribe': '<https://example.com/u>',
      'message-id': `<${MessageId}@eu-central-1.amazonses.com>`,
    });
    expect(mails[0]!.headers).not.toHaveProperty('bcc');
    const source = await (await fetch(`${bench.endpoint}/messages/${MessageId}/raw`)).text();
    expect(source).not.toMatch(/^(bcc|x-ses)/im);
    expect(source).toContain(`Message-ID: <${MessageId}@eu-central-1.amazonses.com>\r\n\r\nСайн`);
    expect((await inbox()).map(one => one.id)).toEqual([expect.anything(), MessageId]);
  });

  it('writes a simple mail', async () => {
    await open();
    await bench.sdk.send(
      simple(['a@example.org'], {
        Destination: { ToAddresses: ['a@example.org'], BccAddresses: ['b@example.org'] },
      }),
    );
    const [mail] = await inbox('?to=b@example.org');
    expect(mail).toMatchObject({
      subject: 'Hello',
      text: 'text',
      html: '<b>html</b>',
      to: ['a@example.org', 'b@example.org'],
    });
  });

  it('puts the events of each fate on the bus, in the shape of SES', async () => {
    await open();
    const { MessageId } = await bench.sdk.send(raw('a@example.org'));
    await bench.engine.settled();
    expect(types(bench.events)).toEqual(['Send', 'Delivery']);
    expect(bench.events[1]).toMatchObject({
      source: 'aws.ses',
      'detail-type': 'Email Delivered',
      resources: ['arn:aws:ses:eu-central-1:000000000000:configuration-set/crm'],
      detail: {
        mail: {
          messageId: MessageId,
          destination: ['a@example.org'],
          source: 'crm@example.com',
          tags: { tenant: ['tnt_a'], 'ses:configuration-set': ['crm'] },
        },
        delivery: { recipients: ['a@example.org'] },
      },
    });
    for (const [name, expected, facts] of [
      [
        'bounce+7',
        ['Send', 'Bounce'],
        {
          bounce: {
            bounceType: 'Permanent',
            bounceSubType: 'General',
            bouncedRecipients: [{ emailAddress: 'bounce+7@simulator.amazonses.com', status: '5.1.1' }],
          },
        },
      ],
      [
        'complaint',
        ['Send', 'Delivery', 'Complaint'],
        { complaint: { complainedRecipients: [{ emailAddress: 'complaint@simulator.amazonses.com' }] } },
      ],
      ['suppressionlist', ['Send', 'Bounce'], { bounce: { bounceSubType: 'Suppressed' } }],
      ['success', ['Send', 'Delivery'], {}],
    ] as const) {
      bench.events.length = 0;
      await bench.sdk.send(raw(`${name}@simulator.amazonses.com`));
      await bench.engine.settled();
      expect(types(bench.events)).toEqual(expected);
      expect(bench.events.at(-1)!.detail).toMatchObject(facts);
    }
  });

  it('makes no events without a configuration set, and only those that its destination asks for', async () => {
    await open({ configurationSets: () => ({ eventTypes: ['bounce'] }) });
    await bench.sdk.send(simple(['a@example.org']));
    await bench.sdk.send(raw('a@example.org'));
    await bench.sdk.send(raw('bounce@simulator.amazonses.com'));
    await bench.engine.settled();
    expect(types(bench.events)).toEqual(['Bounce']);
  });

  it('hands on after a restart what the bus had not taken', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
    let refuse = true;
    const seen: string[] = [];
    await open({
      emit: event => {
        seen.push(event.id);
        if (refuse) throw new Error('bus down');
      },
    });
    await bench.sdk.send(raw('a@example.org'));
    await bench.close();
    const tried = new Set(seen);
    expect(log).toHaveBeenCalledWith(expect.stringContaining('refused'), expect.any(Error));
    log.mockRestore();
    refuse = false;
    await open({ file: bench.file });
    await bench.engine.settled();
    expect(new Set(bench.events.map(one => one.id))).toEqual(tried);
    expect(types(bench.events)).toEqual(['Send', 'Delivery']);
    expect(await inbox()).toHaveLength(1);
  });
});

describe('refusing', () => {
  it.each([
    [
      'an unverified sender',
      simple(['a@example.org'], { Source: 'x@evil.test' }),
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: x@evil.test',
    ],
    [
      'a twin of a verified domain',
      simple(['a@example.org'], { Source: 'x@notexample.com' }),
      'MessageRejected',
      'x@notexample.com',
    ],
    [
      'another user of a verified address’s domain',
      simple(['a@example.org'], { Source: 'x@partner.test' }),
      'MessageRejected',
      'x@partner.test',
    ],
    [
      'a verified envelope around another From',
      new SendRawEmailCommand({
        Source: 'crm@example.com',
        RawMessage: { Data: Buffer.from('From: x@evil.test\r\nTo: a@example.org\r\n\r\nhi') },
      }),
      'MessageRejected',
      'x@evil.test',
    ],
    [
      'an unknown configuration set',
      simple(['a@example.org'], { ConfigurationSetName: 'other' }),
      'ConfigurationSetDoesNotExistException',
      'other',
    ],
    ['a broken recipient', simple(['nobody']), 'InvalidParameterValue', '@domain'],
    ['no recipient', simple([]), 'InvalidParameterValue', 'To'],
    [
      '51 recipients',
      simple(Array.from({ length: 51 }, (_, n) => `a${n}@example.org`)),
      'InvalidParameterValue',
      'Recipient count exceeds 50.',
    ],
    [
      'a line break in the subject',
      simple(['a@example.org'], {
        Message: { Subject: { Data: 'a\r\nBcc: x@evil.test' }, Body: { Text: { Data: 'x' } } },
      }),
      'InvalidParameterValue',
      'Control',
    ],
    [
      'a line break in a recipient',
      simple(['a@example.org\r\nBcc: x@evil.test']),
      'InvalidParameterValue',
      'Control',
    ],
    [
      '11 MB',
      new SendRawEmailCommand({
        RawMessage: { Data: rawMail('a@example.org', [], 'x'.repeat(11 * 1024 * 1024)) },
      }),
      'InvalidParameterValue',
      'Message length is more than',
    ],
    [
      'an illegal tag',
      simple(['a@example.org'], { Tags: [{ Name: 'a b', Value: 'c' }] }),
      'InvalidParameterValue',
      'Tags',
    ],
  ])('%s', async (_, command, name, message) => {
    await open();
    await expect(bench.sdk.send(command as SendEmailCommand)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
    expect(await inbox()).toEqual([]);
  });

  it('unsigned forms, such as any web page can post', async () => {
    await open();
    const body = new URLSearchParams({ Action: 'GetSendQuota', Version: '2010-12-01' });
    const answer = await fetch(bench.endpoint, { method: 'POST', body });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  it('callers without the right on identity or configuration set', async () => {
    const identity = 'arn:aws:ses:eu-central-1:000000000000:identity/example.com';
    await open({
      authorise: (_, action, resource) => action === 'ses:SendRawEmail' && resource === identity,
    });
    await expect(bench.sdk.send(raw('a@example.org'))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('configuration-set/crm'),
    });
    await expect(bench.sdk.send(simple(['a@example.org']))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('identity/example.com'),
    });
    await bench.sdk.send(new SendRawEmailCommand({ RawMessage: { Data: rawMail('a@example.org') } }));
    expect(await inbox()).toHaveLength(1);
  });
});

describe('quotas and faults', () => {
  it('throttles above the rate and the daily quota, counted in recipients and over restarts', async () => {
    let now = Date.now();
    const options = { clock: () => now, maxSendRate: 3, max24HourSend: 5 };
    await open(options);
    await bench.sdk.send(simple(['a@example.org', 'b@example.org', 'c@example.org']));
    const next = () => bench.sdk.send(simple(['d@example.org']));
    await expect(next()).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Maximum sending rate exceeded.',
    });
    now += 1000;
    await next();
    await bench.close();
    await open({ ...options, file: bench.file });
    await next();
    now += 1000;
    await expect(next()).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Daily message quota exceeded.',
    });
    expect(await bench.sdk.send(new GetSendQuotaCommand({}))).toMatchObject({
      Max24HourSend: 5,
      MaxSendRate: 3,
      SentLast24Hours: 5,
    });
    now += 86_400_000;
    await next();
    expect(await bench.sdk.send(new GetAccountSendingEnabledCommand({}))).toMatchObject({ Enabled: true });
  });

  it('refuses before accepting, or loses the answer after it, as the hook says', async () => {
    const faults: SesOptions['faults'] = send =>
      send.tags.fault === 'before'
        ? { refuse: new AwsError('InternalFailure', 'planted', 500) }
        : { loseAnswer: true, delayMs: 5 };
    await open({ faults });
    const tagged = (fault: string) => simple(['a@example.org'], { Tags: [{ Name: 'fault', Value: fault }] });
    await expect(bench.sdk.send(tagged('before'))).rejects.toMatchObject({ name: 'InternalFailure' });
    expect(await inbox()).toHaveLength(0);
    await expect(bench.sdk.send(tagged('after'))).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await inbox()).toHaveLength(1);
  });
});
