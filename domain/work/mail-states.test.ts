import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractOf } from '../../events/contracts.ts';
import { refusal, setBy, stored } from '../testing/scene.ts';
import { mail, mailStatuses } from './mail.ts';
import { advanceMail, type MailStatus, mayBecome } from './mail-states.ts';

const aMail = (status: MailStatus) =>
  stored(mail, 'mail_1', { to: 'bat@example.mn', subject: 'Сайн байна уу', text: 'x', status });

const anyStatus = fc.constantFrom(...mailStatuses);
/** The states that are only reached by handing the mail over. */
const handedOver: readonly MailStatus[] = ['sent', 'unknown', 'delivered', 'bounced', 'complained'];

describe('the states of a mail', () => {
  it('go from planned to delivered', () => {
    const way: readonly MailStatus[] = ['planned', 'claimed', 'sent', 'delivered'];

    for (const [index, status] of way.slice(1).entries())
      expect(setBy(advanceMail(aMail(way[index]!), status), mail)).toEqual({ status });
  });

  it('let only one of two senders claim', () => {
    advanceMail(aMail('planned'), 'claimed');

    expect(refusal(() => advanceMail(aMail('claimed'), 'claimed'))).toMatchObject({
      kind: 'conflict',
      code: 'mail.wrong-state',
      details: { from: 'claimed', to: 'claimed' },
    });
  });

  it('never let a mail be claimed again once it may have left', () => {
    for (const status of handedOver) expect(mayBecome(status, 'claimed')).toBe(false);
    expect(mayBecome('failed', 'claimed')).toBe(false);
  });

  it('let events of the mail service resolve an unknown mail', () => {
    for (const status of ['sent', 'delivered', 'bounced', 'complained'] as const)
      expect(mayBecome('unknown', status)).toBe(true);
  });

  it('let a delivery overtake the answer of the send, and a complaint follow it', () => {
    expect(mayBecome('claimed', 'delivered')).toBe(true);
    expect(mayBecome('delivered', 'complained')).toBe(true);
    expect(mayBecome('delivered', 'sent')).toBe(false);
  });

  it('lead back to planned only from a claim that SES turned away', () => {
    const back = mailStatuses.filter(status => mayBecome(status, 'planned'));

    expect(back).toEqual(['claimed']);
    expect(advanceMail(aMail('claimed'), 'planned').deed).toBeUndefined();
  });

  it('have an end: once handed over there is no way round in a circle', () => {
    const longest = (from: MailStatus): number =>
      1 + Math.max(0, ...handedOver.filter(to => mayBecome(from, to)).map(to => longest(to)));

    expect(handedOver.map(longest)).toEqual([3, 4, 2, 1, 1]);
  });

  it('reach what was handed over from planned only through claimed', () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { maxLength: 8 }), wanted => {
        let at: MailStatus = 'planned';
        let claimed = false;
        for (const to of wanted) {
          if (!mayBecome(at, to)) continue;
          at = to;
          claimed ||= to === 'claimed';
          if (handedOver.includes(at)) expect(claimed).toBe(true);
        }
      }),
    );
  });
});

describe('bringing a mail further', () => {
  it('keeps what is known and tells it, as the contract says', () => {
    const sentAt = '2026-11-23T02:00:00.000Z';

    const decision = advanceMail(aMail('claimed'), 'sent', { messageId: '0100', sentAt });

    expect(setBy(decision, mail)).toEqual({ status: 'sent', messageId: '0100', sentAt });
    expect(decision.deed).toEqual({ type: 'mail.sent', data: { to: 'bat@example.mn', messageId: '0100' } });
  });

  it('keeps the problem of a bounce', () => {
    const decision = advanceMail(aMail('sent'), 'bounced', { problem: 'Permanent: General' });

    expect(setBy(decision, mail)).toEqual({ status: 'bounced', problem: 'Permanent: General' });
    expect(decision.deed?.data.problem).toBe('Permanent: General');
  });

  it('tells nobody of a claim', () => {
    expect(advanceMail(aMail('planned'), 'claimed').deed).toBeUndefined();
  });

  it.each(mailStatuses.flatMap(from => mailStatuses.map(to => [from, to] as const)))(
    'from %s to %s is either refused or a deed with a contract',
    (from, to) => {
      if (!mayBecome(from, to)) {
        expect(refusal(() => advanceMail(aMail(from), to)).code).toBe('mail.wrong-state');
        return;
      }
      const { deed } = advanceMail(aMail(from), to);
      if (deed !== undefined)
        expect(contractOf(deed.type)?.schema.safeParse(deed.data).success, deed.type).toBe(true);
    },
  );
});
