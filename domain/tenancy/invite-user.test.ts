import { describe, expect, it } from 'vitest';
import { contractOf } from '../../events/contracts.ts';
import type { RecordOf } from '../core/record-type.ts';
import { inviteUser } from './invite-user.ts';
import type { user } from './user.ts';

const now = '2026-11-23T10:00:00.000Z';
const person = (status: string) =>
  ({
    id: 'user_1',
    version: 3,
    own: {},
    name: 'Сарантуяа',
    email: 'saruul@example.mn',
    roleId: 'role_viewer',
    status,
  }) as unknown as RecordOf<typeof user>;
const decide = (status: string) =>
  inviteUser.decide({
    record: person(status),
    input: {},
    needs: {},
    now,
    newId: prefix => `${prefix}_1`,
    actor: { kind: 'user', id: 'user_2', name: 'Boss' },
  });

describe('inviting again', () => {
  it('tells that an invitation is to be sent, and writes down when', () => {
    const { changes, deed } = decide('invited');
    expect(changes).toMatchObject([{ kind: 'update', set: { invitedAt: now } }]);
    expect(deed?.type).toBe('user.invited');
    expect(contractOf('user.invited')?.schema.parse(deed?.data)).toEqual({
      email: 'saruul@example.mn',
      name: 'Сарантуяа',
    });
  });

  it.each(['active', 'disabled'])('is not for somebody who is %s', status => {
    expect(() => decide(status)).toThrow(expect.objectContaining({ code: 'user.not-invited' }));
  });
});
