import { AppError } from '../../../domain/core/app-error.ts';
import { defaultsOf } from '../../../domain/core/beginning.ts';
import type { Change, Creation, Removal } from '../../../domain/core/change.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import type { Context } from '../context.ts';
import { isPartial } from './codec.ts';

/** The values that are there: `null` and `undefined` take a field away. */
export const filled = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

const touched = (was: AnyRecord, { now, actor }: Context) => ({
  version: was.version + 1,
  updatedAt: now,
  updatedBy: actor.id,
});

const created = (change: Creation, { now, actor }: Context): AnyRecord => ({
  own: {},
  ...defaultsOf(change.type),
  ...filled(change.values),
  id: change.id,
  version: 1,
  createdAt: now,
  createdBy: actor.id,
  updatedAt: now,
  updatedBy: actor.id,
});

const removed = ({ kind, was }: Removal, context: Context): AnyRecord => {
  const { deletedAt: _, ...rest } = was;
  return { ...rest, ...touched(was, context), ...(kind === 'delete' ? { deletedAt: context.now } : {}) };
};

const bare = (change: Change, context: Context): AnyRecord => {
  if (change.kind === 'create') return created(change, context);
  if (change.kind !== 'update') return removed(change, context);
  return filled({ ...change.was, ...change.set, ...touched(change.was, context) }) as AnyRecord;
};

/**
 * The record as it will be after a change. Derived fields and guards are the use cases' (`settle`): what comes here is whole.
 * Throws `record.in-bin` for a change of a deleted record.
 */
export const nextRecord = (change: Change, context: Context): AnyRecord => {
  const { type } = change;
  if (change.kind !== 'create' && isPartial(change.was))
    throw new AppError('broken', 'record.partial', 'A record read from a list was to be written back.');
  if (change.kind === 'update' && change.was.deletedAt !== undefined)
    throw new AppError(
      'conflict',
      'record.in-bin',
      `This ${type.label.toLowerCase()} is in the bin. Restore it first.`,
      {
        type: type.name,
        id: change.was.id,
      },
    );
  return bare(change, context);
};
