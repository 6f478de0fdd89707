import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractOf } from '../../events/contracts.ts';
import { catalogue } from '../catalogue.ts';
import { AppError } from '../core/app-error.ts';
import { type Change, changedId, type Decision } from '../core/change.ts';
import type { AnyRecord } from '../core/record-type.ts';
import { recordSchema } from '../core/schema.ts';
import { aDeal, aLead, aPipeline, aUser } from '../testing/records.ts';
import { decide, stored } from '../testing/scene.ts';
import { assignDeal, assignLead } from './assign.ts';
import { claimDeal, claimLead } from './claim.ts';
import { convertLead } from './convert-lead.ts';
import { moveDeal } from './move-deal.ts';
import { setLeadStatus } from './set-lead-status.ts';

/** The record after a change, as the store makes it: cleared fields are gone, the version rises. */
const after = (change: Change): AnyRecord => {
  if (change.kind === 'create') return stored(change.type, change.id, change.values);
  if (change.kind !== 'update') return change.was;
  const merged = { ...change.was, ...change.set, version: change.was.version + 1 };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as AnyRecord;
};

/** What must hold of every decision, whatever was decided. */
const checkDecision = ({ changes, deed }: Decision): void => {
  const ids = changes.map(changedId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const change of changes) {
    const record = after(change);
    expect(recordSchema(change.type).safeParse(record)).toMatchObject({ success: true });
    for (const guard of catalogue.guards(change.type)) guard.check(record);
  }
  const contract = contractOf(deed?.type ?? '');
  expect(contract?.schema.safeParse(JSON.parse(JSON.stringify(deed?.data)))).toMatchObject({ success: true });
};

/** Tries a deed: the record after it, or the record as it was when the deed was refused on purpose. */
const tried = (record: AnyRecord, deed: () => Decision): AnyRecord => {
  try {
    const decision = deed();
    checkDecision(decision);
    const own = decision.changes.find(change => changedId(change) === record.id);
    return own === undefined ? record : after(own);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(['invalid', 'conflict', 'forbidden']).toContain(error.kind);
    return record;
  }
};

const stageIds = fc.constantFrom('lead', 'offer', 'paused', 'won', 'lost', 'nowhere');
const reasons = fc.constantFrom({}, { lostReason: 'Үнэ' });
const userIds = fc.constantFrom('user_saruul', 'user_temuulen');
const statuses = fc.constantFrom('new', 'working', 'qualified', 'unqualified');

type Deed = (record: AnyRecord) => Decision;
const assigning = (command: unknown) =>
  userIds.map(
    (userId): Deed =>
      record =>
        decide(command, { record, input: { userId }, needs: { user: aUser({ id: userId }) } }),
  );
const doing = (command: unknown) => fc.constant<Deed>(record => decide(command, { record }));

describe('any journey of a deal', () => {
  const pipeline = aPipeline();
  const moving = fc.tuple(stageIds, reasons).map(
    ([stageId, reason]): Deed =>
      record =>
        decide(moveDeal, { record, input: { stageId, ...reason }, needs: { pipeline } }),
  );
  const filled = { amount: { minor: 1, currency: 'MNT' }, own: {} };
  const begun = fc.constantFrom({}, filled).map(values => aDeal(values) as AnyRecord);

  it('keeps it in a stage of its pipeline, closed when won or lost, with a reason only when lost', () => {
    fc.assert(
      fc.property(
        begun,
        fc.array(fc.oneof(moving, assigning(assignDeal), doing(claimDeal)), { maxLength: 15 }),
        (start, deeds) => {
          let record = start;
          for (const deed of deeds) {
            const owner = record.ownerId;
            record = tried(record, () => deed(record));

            const stage = pipeline.stages.find(one => one.id === record.stageId);
            expect(stage).toBeDefined();
            expect(record.closedAt !== undefined).toBe(stage?.type === 'won' || stage?.type === 'lost');
            expect(record.lostReason !== undefined).toBe(stage?.type === 'lost');
            if (owner !== undefined) expect(record.ownerId).toBeDefined();
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('any journey of a lead', () => {
  const setting = statuses.map(
    (status): Deed =>
      record =>
        decide(setLeadStatus, { record, input: { status } }),
  );
  const inputs = fc.record(
    {
      contact: fc.constantFrom({}, { firstName: 'Бат' }, { email: 'x@example.mn', jobTitle: 'Захирал' }),
      company: fc.constantFrom(null, { name: 'Хаан' }),
      deal: fc.constantFrom(null, { name: 'Дээвэр' }, { name: 'x', amount: { minor: 5, currency: 'USD' } }),
    },
    { requiredKeys: [] },
  );
  const converting = inputs.map(
    (input): Deed =>
      record =>
        decide(convertLead, { record, input, needs: { pipeline: aPipeline() } }),
  );
  const begun = fc
    .constantFrom({}, { companyName: undefined }, { name: 'ნინო', email: undefined, phone: undefined })
    .map(values => JSON.parse(JSON.stringify(aLead(values))) as AnyRecord);

  it('ends for good when it is converted, and loses nothing that it came with', () => {
    fc.assert(
      fc.property(
        begun,
        fc.array(fc.oneof(setting, assigning(assignLead), doing(claimLead), converting), { maxLength: 12 }),
        (start, deeds) => {
          let record = start;
          for (const deed of deeds) {
            const was = record;
            record = tried(record, () => deed(record));

            if (was.status === 'converted') expect(record.status).toBe('converted');
            expect(record.contactId !== undefined).toBe(record.status === 'converted');
            for (const kept of ['name', 'message', 'source', 'utmSource', 'email', 'phone'])
              expect(record[kept]).toEqual(start[kept]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('makes records that point to each other when it is converted', () => {
    fc.assert(
      fc.property(begun, inputs, (record, input) => {
        const { changes } = decide(convertLead, { record, input, needs: { pipeline: aPipeline() } });
        const made = new Map(changes.map(change => [change.type.name, after(change)]));
        const [lead, contact, company, deal] = ['lead', 'contact', 'company', 'deal'].map(name =>
          made.get(name),
        );

        expect(lead).toMatchObject({ status: 'converted', contactId: contact?.id });
        expect([lead?.companyId, lead?.dealId]).toEqual([company?.id, deal?.id]);
        for (const one of [contact, company, deal]) if (one !== undefined) expect(one.leadId).toBe(record.id);
        if (deal !== undefined) expect(deal).toMatchObject({ contacts: [{ id: contact?.id }] });
        if (deal !== undefined) expect(deal.companyId).toBe(company?.id);
      }),
      { numRuns: 60 },
    );
  });
});
