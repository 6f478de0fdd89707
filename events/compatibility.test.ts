import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { breaches, type JsonSchema } from './compatibility.ts';
import { contracts } from './contracts.ts';
import { envelopeSchema } from './envelope.ts';
import { recordsChanged } from './records-changed.ts';

const folder = join(import.meta.dirname, 'schemas');
const schemaOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;

/** Lists that fit on a line stand on one, as the formatter keeps them. */
const written = (schema: JsonSchema): string =>
  `${JSON.stringify(schema, null, 2).replace(
    /^(.*)\[\n\s+([^[\]{}]*?)\n\s+\]/gm,
    (whole, before: string, list: string) => {
      const line = `${before}[${list.replace(/\n\s+/g, ' ')}]`;
      return line.length < 110 ? line : whole;
    },
  )}\n`;

const promises = [
  { name: 'envelope', schema: schemaOf(envelopeSchema) },
  ...[...contracts, recordsChanged].map(contract => ({
    name: `${contract.name}.v${contract.version}`,
    schema: schemaOf(contract.schema),
  })),
];
const frozen = new Map(
  readdirSync(folder).map(file => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonSchema,
  ]),
);

describe('the promises of events', () => {
  it('are all still given: no contract that was frozen is gone', () => {
    const names = promises.map(promise => promise.name);

    expect([...frozen.keys()].filter(name => !names.includes(name))).toEqual([]);
  });

  it.each(promises)('$name is kept, and frozen as it is', async ({ name, schema }) => {
    expect(breaches(frozen.get(name) ?? schema, schema)).toEqual([]);
    // What was added compatibly is frozen by `vitest run events -u`; a breach fails above, before anything is written.
    await expect(written(schema)).toMatchFileSnapshot(join(folder, `${name}.json`));
  });
});

describe('a breach of a promise is found', () => {
  const before = schemaOf(
    z.object({
      id: z.string(),
      kind: z.enum(['won', 'lost']),
      amount: z.exactOptional(z.object({ minor: z.int(), currency: z.string() })),
      tags: z.array(z.string()),
      changes: z.record(z.string(), z.object({ from: z.unknown() })),
    }),
  );
  const rest = {
    id: z.string(),
    kind: z.enum(['won', 'lost']),
    amount: z.exactOptional(z.object({ minor: z.int(), currency: z.string() })),
    tags: z.array(z.string()),
    changes: z.record(z.string(), z.object({ from: z.unknown() })),
  };
  const found = (changed: z.ZodRawShape) => breaches(before, schemaOf(z.object({ ...rest, ...changed })));

  it('not when nothing changed, an optional property or a value was added', () => {
    expect(found({})).toEqual([]);
    expect(found({ note: z.exactOptional(z.string()) })).toEqual([]);
    expect(found({ kind: z.enum(['won', 'lost', 'paused']) })).toEqual([]);
  });

  it('when a property is removed, at any depth', () => {
    const { id: _, ...without } = rest;

    expect(breaches(before, schemaOf(z.object(without)))).toEqual(['data.id: is gone']);
    expect(found({ amount: z.exactOptional(z.object({ minor: z.int() })) })).toEqual([
      'data.amount.currency: is gone',
    ]);
  });

  it.each([
    ['a type', { id: z.number() }, 'data.id: the type changed'],
    ['a type in a list', { tags: z.array(z.number()) }, 'data.tags[]: the type changed'],
    ['a value', { kind: z.enum(['won']) }, 'data.kind: the value lost is gone'],
    ['what may be long', { id: z.string().max(3) }, 'data.id: maxLength changed'],
    ['what must be there', { id: z.exactOptional(z.string()) }, 'data.id: may be missing now'],
    ['what a map holds', { changes: z.record(z.string(), z.object({})) }, 'data.changes[].from: is gone'],
    [
      'what stored events lack',
      { note: z.string() },
      'data.note: is required now, and events that are stored do not have it',
    ],
  ])('when %s changes', (_what, changed, breach) => {
    expect(found(changed as z.ZodRawShape)).toContain(breach);
  });
});
