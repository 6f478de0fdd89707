import { expect, it } from 'vitest';
import { deal } from '../sales/deal.ts';
import { lead } from '../sales/lead.ts';
import { boardPart } from './board-part.ts';
import type { AnyRecord, RecordType } from './record-type.ts';

const type = deal as RecordType;
const place = { pipelineId: 'pip_default', stageId: 'won' };
const record = (values: object): AnyRecord => ({ id: 'deal_1', version: 1, own: {}, ...values }) as never;

it('says where a record lies, whose it is and what it is worth', () => {
  const amount = { minor: 5, currency: 'MNT' };
  expect(boardPart(type, record({ ...place, ownerId: 'user_1', amount }))).toEqual({
    within: 'pip_default',
    column: 'won',
    owner: 'user_1',
    money: amount,
  });
});

it('counts a record without owner and amount', () => {
  expect(boardPart(type, record(place))).toEqual({ within: 'pip_default', column: 'won' });
});

it('counts nothing in the bin, without a column or without a board', () => {
  expect(boardPart(type, record({ ...place, deletedAt: '2026-11-23T00:00:00Z' }))).toBeUndefined();
  expect(boardPart(type, record({ pipelineId: 'pip_default' }))).toBeUndefined();
  expect(boardPart(lead as RecordType, record({ status: 'new' }))).toBeUndefined();
});
