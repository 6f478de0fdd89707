import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { lead } from '../sales/lead.ts';
import { user } from '../tenancy/user.ts';
import { aLead } from '../testing/records.ts';
import { erasedRecord } from '../testing/scene.ts';
import { command, erased } from './command.ts';

describe('a command', () => {
  it('that says nothing of other records needs none', () => {
    const greet = erased(
      command({
        on: lead,
        name: 'greet',
        label: 'Greet',
        input: z.strictObject({}),
        decide: () => ({ changes: [] }),
      }),
    );

    expect(greet.needs).toEqual({});
    expect(greet.mayNeed).toEqual({});
    expect(greet.find(erasedRecord(aLead()), {})).toEqual({});
    expect(greet.retry).toBeUndefined();
  });

  it('that needs records says which', () => {
    const visit = erased(
      command({
        on: lead,
        name: 'visit',
        label: 'Visit',
        input: z.strictObject({ by: z.string() }),
        needs: { visitor: user },
        find: (_record, input) => ({ visitor: input.by }),
        decide: ({ needs }) => ({
          changes: [],
          deed: { type: 'lead.visited', data: { by: needs.visitor.name } },
        }),
        retry: true,
      }),
    );

    expect(visit.needs).toEqual({ visitor: user });
    expect(visit.find(erasedRecord(aLead()), { by: 'user_1' })).toEqual({ visitor: 'user_1' });
    expect(visit.retry).toBe(true);
  });
});
