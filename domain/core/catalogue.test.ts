import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { refusal } from '../testing/scene.ts';
import { catalogueOf, type Parts } from './catalogue.ts';
import { command } from './command.ts';
import { type RecordType, recordType } from './record-type.ts';

const plain = {
  plural: 'boats',
  prefix: 'boat',
  label: 'Boat',
  labels: 'Boats',
  title: 'name',
  columns: ['name'],
  access: { default: 'all' },
} as const;
const boat = recordType({
  ...plain,
  name: 'boat',
  fields: {
    name: { kind: 'text', required: true },
    captainId: { kind: 'user', setBy: 'board' },
  },
});
const crew = recordType({
  ...plain,
  name: 'user',
  plural: 'users',
  prefix: 'user',
  fields: { name: { kind: 'text', required: true } },
});
const board = command({
  on: boat,
  name: 'board',
  label: 'Board',
  input: z.strictObject({}),
  decide: () => ({ changes: [] }),
});
const parts: Parts = {
  types: [boat, crew],
  commands: [board],
  preparations: [],
  guards: [],
  derivations: [],
};
const made = catalogueOf(parts);
const withType = (type: RecordType): Parts => ({ ...parts, types: [boat, crew, type] });
const another = (more: Partial<RecordType>): RecordType => ({
  ...boat,
  name: 'raft',
  plural: 'rafts',
  prefix: 'raft',
  fields: { name: { kind: 'text', required: true } },
  ...more,
});

describe('a catalogue', () => {
  it('finds types by name, plural and the prefix of an id', () => {
    expect(made.type('boat')).toBe(boat);
    expect(made.byPlural('boats')).toBe(boat);
    expect(made.ofId('boat_01J8')).toBe(boat);
    expect(made.byPlural('cars')).toBeUndefined();
    expect(made.ofId('car_1')).toBeUndefined();
    expect(made.ofId('nonsense')).toBeUndefined();
  });

  it.each(['car', 'constructor', ''])('knows no type %j', name => {
    expect(refusal(() => made.type(name))).toMatchObject({ kind: 'not-found', code: 'type.unknown' });
  });

  it('finds the commands of a type', () => {
    expect(made.commandsOf(boat).map(one => one.name)).toEqual(['board']);
    expect(made.commandsOf(crew)).toEqual([]);
    expect(made.command(boat, 'board')?.label).toBe('Board');
    expect(made.command(boat, 'sink')).toBeUndefined();
  });

  it('finds preparation, guards and derivations of a type', () => {
    const guard = { of: boat, check: () => undefined };
    const derivation = { of: boat, derive: () => ({}) };
    const preparation = { of: boat, needs: {}, find: () => ({}), complete: () => ({}) };
    const whole = catalogueOf({
      ...parts,
      guards: [guard],
      derivations: [derivation],
      preparations: [preparation],
    });

    expect(whole.guards(boat)).toEqual([guard]);
    expect(whole.guards(crew)).toEqual([]);
    expect(whole.derivations(boat)).toEqual([derivation]);
    expect(whole.preparation(boat)).toBe(preparation);
    expect(whole.preparation(crew)).toBeUndefined();
  });
});

describe('a catalogue is refused', () => {
  it.each([
    ['when two types share a name', withType(another({ name: 'boat' })), 'name boat'],
    ['when two types share a plural', withType(another({ plural: 'boats' })), 'plural boats'],
    ['when two types share a prefix', withType(another({ prefix: 'boat' })), 'prefix boat'],
    [
      'when a field takes a kept name',
      withType(another({ fields: { version: { kind: 'number' } } })),
      'already',
    ],
    [
      'when a reference leads nowhere',
      withType(
        another({ fields: { name: { kind: 'text' }, portId: { kind: 'reference', to: ['boat', 'port'] } } }),
      ),
      'refers to port',
    ],
    [
      'when a field is set by no command',
      withType(another({ fields: { name: { kind: 'text', setBy: 'christen' } } })),
      'set by christen',
    ],
    ['when the title is no field', withType(another({ title: 'label' })), 'the field label'],
    ['when a column is no field', withType(another({ columns: ['weight'] })), 'the field weight'],
    ['when the owner is no field', withType(another({ owner: 'ownerId' })), 'the field ownerId'],
    ['when a command is on no type of it', { ...parts, types: [crew] }, 'A command is on boat'],
    [
      'when a type has a command twice',
      { ...parts, commands: [board, board] },
      'boat has the command board twice',
    ],
  ])('%s', (_when, wrong, words) => {
    const error = refusal(() => catalogueOf(wrong));

    expect(error).toMatchObject({ kind: 'broken', code: 'catalogue.invalid' });
    expect(error.message).toContain(words);
  });
});
