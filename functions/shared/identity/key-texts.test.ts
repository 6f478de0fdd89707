import { describe, expect, it } from 'vitest';
import { hashSecret, keyParts } from './api-key-text.ts';
import { invitationWords } from './invitation.ts';
import { remembered } from './remembered.ts';

const secret = 'a'.repeat(43);

describe('an API key', () => {
  it('names its tenant and itself', () => {
    expect(keyParts(`sk_tenantone001_01KARR_${secret}`)).toEqual({
      tenantId: 'tenantone001',
      keyId: 'key_01KARR',
      secret,
    });
  });

  it.each([
    '',
    'sk_tenantone001_01KARR_',
    `sk_TENANTONE001_01KARR_${secret}`,
    `sk_tenantone001#x_01KARR_${secret}`,
    `sk_tenantone001__${secret}`,
    `sk_tenantone001_01KARR_${secret} `,
    `sk_tenantone001_01KARR_${secret}\n`,
    `Bearer sk_tenantone001_01KARR_${secret}`,
    `sk_tenantone001_01KARR_${'a'.repeat(81)}`,
  ])('is none: %j', text => {
    expect(keyParts(text)).toBeUndefined();
  });

  it('is kept as a hash that holds for one tenant and one key only', () => {
    const parts = { tenantId: 'tenantone001', keyId: 'key_1', secret };
    expect(hashSecret(parts)).toBe(hashSecret({ ...parts }));
    const others = [{ tenantId: 'tenanttwo001' }, { keyId: 'key_2' }, { secret: `${secret}b` }];
    for (const other of others) expect(hashSecret({ ...parts, ...other })).not.toBe(hashSecret(parts));
    expect(hashSecret(parts)).not.toContain(secret);
  });
});

describe('an invitation', () => {
  const invitation = { name: 'Бат', tenant: 'Altai', url: 'https://crm.example', email: 'bat@example.mn' };

  it.each(['en', 'mn', 'hy', 'ka'])('says in %s what to open, as whom, with which password', language => {
    const { subject, text } = invitationWords(language, { ...invitation, password: 'One-time-1' });
    expect(subject).toContain('Altai');
    for (const said of ['Бат', 'Altai', 'https://crm.example', 'bat@example.mn', 'One-time-1'])
      expect(text).toContain(said);
    expect(`${subject}${text}`).not.toMatch(/[{}]/);
  });

  it('is English in a language that we do not speak, and in one named like a prototype', () => {
    const english = invitationWords('en', invitation);
    for (const language of ['fr', '', 'constructor', '__proto__', 'toString'])
      expect(invitationWords(language, invitation)).toEqual(english);
  });

  it('tells people who have a password to use it', () => {
    const { text } = invitationWords('en', invitation);
    expect(text).toContain('the password that you have');
    expect(text).not.toContain('One-time');
  });

  it('has one line of subject whatever the tenant is called, and no trick with $', () => {
    const { subject, text } = invitationWords('en', {
      ...invitation,
      tenant: 'A\r\nBcc: x',
      name: '$& {tenant}',
    });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain('$& {tenant}');
  });
});

describe('what is remembered', () => {
  const counted = (answer: (call: number) => Promise<string | undefined>) => {
    let calls = 0;
    const find = remembered(50_000, () => {
      calls += 1;
      return answer(calls);
    });
    return { find, calls: () => calls };
  };

  it('is asked for once per token and choice', async () => {
    const { find, calls } = counted(async call => `answer ${call}`);
    expect(await Promise.all([find('t', 'a'), find('t', 'a')])).toEqual(['answer 1', 'answer 1']);
    expect(await find('t', 'b')).toBe('answer 2');
    expect(await find('u', 'a')).toBe('answer 3');
    expect(calls()).toBe(3);
  });

  it('is no refusal and no failure: those are asked for again', async () => {
    const refused = counted(async call => (call === 1 ? undefined : 'in'));
    expect(await refused.find('t', 'a')).toBeUndefined();
    expect(await refused.find('t', 'a')).toBe('in');
    const failing = counted(call => (call === 1 ? Promise.reject(new Error('away')) : Promise.resolve('in')));
    await expect(failing.find('t', 'a')).rejects.toThrow('away');
    expect(await failing.find('t', 'a')).toBe('in');
  });

  it('is forgotten in time, and the oldest when there is too much of it', async () => {
    let calls = 0;
    const short = remembered(-1, async () => {
      calls += 1;
      return String(calls);
    });
    expect([await short('t', 'a'), await short('t', 'a')]).toEqual(['1', '2']);
    const { find, calls: asked } = counted(async () => 'in');
    for (let at = 0; at <= 1_000; at += 1) await find(`t${at}`, 'a');
    await find('t1000', 'a');
    expect(asked()).toBe(1_001);
    await find('t0', 'a');
    expect(asked()).toBe(1_002);
  });
});
