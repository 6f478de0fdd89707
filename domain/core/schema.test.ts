import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { contact } from '../customers/contact.ts';
import { deal } from '../sales/deal.ts';
import { lead } from '../sales/lead.ts';
import { role } from '../tenancy/role.ts';
import { aContact, aDeal, aLead, aPipeline, aTask, aUser } from '../testing/records.ts';
import { issuesIn, refusal } from '../testing/scene.ts';
import type { Fields } from './field.ts';
import { createSchema, parseInput, recordSchema, updateSchema } from './schema.ts';

const own: Fields = {
  region: { kind: 'choice', of: ['north', 'south'] },
  code: { kind: 'text', required: true },
};

describe('what a caller may send to make a record', () => {
  it('is read as its kinds say', () => {
    const read = parseInput(createSchema(contact), {
      firstName: ' Бат ',
      email: 'BAT@Example.mn',
      phone: '+976 9911 2233',
    });

    expect(read).toEqual({
      firstName: 'Бат',
      email: 'bat@example.mn',
      phone: '+97699112233',
      own: {},
    });
  });

  it('reads phones without a country code as numbers of the given country', () => {
    const schema = createSchema(contact, {}, { country: 'MN' });

    expect(parseInput(schema, { firstName: 'x', phone: '99112233' }).phone).toBe('+97699112233');
  });

  it('tells at most 100 issues, with paths of at most 200 characters, however much was sent', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, 1]));
    const long = { firstName: 'x', [`${'x'.repeat(199)}😀${'y'.repeat(5_000)}`]: 1 };

    expect(issuesIn(refusal(() => parseInput(createSchema(contact), many)))).toHaveLength(100);
    const [issue] = issuesIn(refusal(() => parseInput(createSchema(contact), long)));
    expect(JSON.stringify(issue).length).toBeLessThan(400);
    expect(JSON.stringify(issue)).not.toContain('\\ud83d');
  });

  it('names every field that is wrong, with its path and a stable code', () => {
    const error = refusal(() =>
      parseInput(createSchema(deal), { amount: { minor: 1.5, currency: 'MNT' }, colour: 'red' }),
    );

    expect(error.code).toBe('input.invalid');
    expect(issuesIn(error)).toEqual([
      'name field.required',
      'amount.minor field.invalid-type',
      'colour field.unknown',
    ]);
  });

  it('says of a choice, too, that it is missing and not that it is wrong', () => {
    const error = refusal(() => parseInput(createSchema(role), { name: 'x', rights: [{ id: 'a' }] }));

    expect(issuesIn(error)).toEqual(['level field.required', 'rights.0.type field.required']);
  });

  it.each([
    'id',
    'type',
    'version',
    'createdAt',
    'createdBy',
    'deletedAt',
    'tenantId',
    'pk',
    'sk',
    '__proto__x',
  ])('refuses to be told %s', name => {
    const error = refusal(() => parseInput(createSchema(lead), { name: 'x', [name]: 'y' }));

    expect(issuesIn(error)).toEqual([`${name} field.unknown`]);
  });

  it.each(
    catalogue.types.flatMap(type =>
      Object.entries(type.fields)
        .filter(([, field]) => field.setBy !== undefined)
        .map(([name]) => [type.name, name] as const),
    ),
  )('refuses %s.%s, which a command or the platform sets', (typeName, name) => {
    const type = catalogue.type(typeName);

    for (const schema of [createSchema(type), updateSchema(type)]) {
      const error = refusal(() => parseInput(schema, { [name]: 'x' }));
      expect(issuesIn(error)).toContain(`${name} field.unknown`);
    }
  });

  it('keeps a tenant’s own fields in their own place, required and strict like all others', () => {
    const schema = createSchema(lead, own);

    expect(parseInput(schema, { name: 'x', own: { code: 'A', region: 'north' } }).own).toEqual({
      code: 'A',
      region: 'north',
    });
    expect(issuesIn(refusal(() => parseInput(schema, { name: 'x' })))).toEqual(['own.code field.required']);
    expect(issuesIn(refusal(() => parseInput(schema, { name: 'x', own: { code: 'A', x: 1 } })))).toEqual([
      'own.x field.unknown',
    ]);
  });

  it.each([null, undefined, [], 'x', 5, true])('refuses %j in place of an object', input => {
    expect(refusal(() => parseInput(createSchema(lead), input)).kind).toBe('invalid');
  });
});

describe('what a caller may send to change a record', () => {
  it('is any part of it; null clears what is not required', () => {
    expect(parseInput(updateSchema(contact), {})).toEqual({});
    expect(parseInput(updateSchema(contact), { jobTitle: null, city: 'Дархан' })).toEqual({
      jobTitle: null,
      city: 'Дархан',
    });
  });

  it('cannot clear what is required', () => {
    expect(issuesIn(refusal(() => parseInput(updateSchema(contact), { firstName: null })))).toEqual([
      'firstName field.invalid-type',
    ]);
    expect(refusal(() => parseInput(updateSchema(contact), { firstName: '' })).code).toBe('input.invalid');
  });

  it('cannot set a field to undefined: absent and cleared are different things', () => {
    expect(refusal(() => parseInput(updateSchema(contact), { jobTitle: undefined })).code).toBe(
      'input.invalid',
    );
  });

  it('cannot change what is fixed: a deal stays in its pipeline, whose stages it is in', () => {
    expect(parseInput(createSchema(deal), { name: 'x', pipelineId: 'pip_a' }).pipelineId).toBe('pip_a');
    expect(issuesIn(refusal(() => parseInput(updateSchema(deal), { pipelineId: 'pip_b' })))).toEqual([
      'pipelineId field.unknown',
    ]);
  });
});

describe('a whole record', () => {
  it.each([aLead(), aDeal(), aContact(), aTask(), aUser(), aPipeline()])(
    'as it is stored is valid: $id',
    record => {
      const type = catalogue.ofId(record.id);

      expect(recordSchema(type ?? lead).safeParse(record)).toMatchObject({ success: true });
    },
  );

  it.each([
    ['a field too many', { colour: 'red' }],
    ['no version', { version: undefined }],
    ['a version before the first', { version: 0 }],
    ['no own fields', { own: undefined }],
    ['a required field cleared', { name: null }],
    ['a default that is gone', { status: undefined }],
  ])('with %s is a bad item', (_what, wrong) => {
    expect(recordSchema(lead).safeParse({ ...aLead(), ...wrong }).success).toBe(false);
  });

  it('knows the own fields of its tenant', () => {
    const record = { ...aLead(), own: { code: 'A' } };

    expect(recordSchema(lead, own).safeParse(record).success).toBe(true);
    expect(recordSchema(lead).safeParse(record).success).toBe(false);
  });
});

describe('a schema', () => {
  it('is made once: it takes milliseconds to make and microseconds to use', () => {
    expect(createSchema(lead)).toBe(createSchema(lead, {}, {}));
    expect(updateSchema(lead, own, { country: 'MN' })).toBe(updateSchema(lead, own, { country: 'MN' }));
    expect(recordSchema(lead)).toBe(recordSchema(lead, {}));
  });

  it('is another one for other own fields, another country, another type', () => {
    expect(createSchema(lead)).not.toBe(createSchema(lead, own));
    expect(createSchema(lead)).not.toBe(createSchema(lead, {}, { country: 'MN' }));
    expect(createSchema(lead)).not.toBe(createSchema(contact));
    expect(createSchema(lead)).not.toBe(updateSchema(lead));
  });
});
