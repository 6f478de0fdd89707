import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalogue } from './catalogue.ts';
import type { Fields } from './core/field.ts';
import { kindSchema } from './core/kind-schema.ts';
import { createSchema, recordSchema, updateSchema } from './core/schema.ts';

const { types } = catalogue;
const commands = types.flatMap(type => catalogue.commandsOf(type).map(command => ({ type, command })));

/** Every field, with those in rows, by its path. */
const fieldsIn = (fields: Fields, at: string): readonly (readonly [string, Fields[string]])[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    [`${at}.${name}`, field] as const,
    ...(field.kind === 'rows' ? fieldsIn(field.fields, `${at}.${name}`) : []),
  ]);
const fields = types.flatMap(type => fieldsIn(type.fields, type.name));

describe('the catalogue', () => {
  it('holds the record types and commands of the CRM', () => {
    expect(types.map(type => type.name).sort()).toEqual([
      'api-key',
      'company',
      'contact',
      'deal',
      'form',
      'import',
      'lead',
      'mail',
      'note',
      'pipeline',
      'role',
      'rule',
      'settings',
      'task',
      'user',
    ]);
    expect(commands.map(({ type, command }) => `${type.name} ${command.name}`).sort()).toEqual([
      'deal assign',
      'deal claim',
      'deal move',
      'lead assign',
      'lead claim',
      'lead convert',
      'lead set-status',
      'task complete',
      'task remind',
      'task reopen',
      'user invite',
    ]);
  });

  it.each(types)('declares $name as plain JSON: nothing is lost on the way there and back', type => {
    expect(JSON.parse(JSON.stringify(type))).toEqual(type);
  });

  it.each(types)('names $name as addresses and ids can carry it', type => {
    expect(type.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(type.plural).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(type.prefix).toMatch(/^[a-z]{2,5}$/);
    expect(type.label).not.toBe('');
    expect(type.labels).not.toBe('');
  });

  it.each(fields.filter(([, field]) => field.default !== undefined))(
    'has a valid default for %s',
    (_path, field) => {
      expect(kindSchema(field).parse(field.default)).toEqual(field.default);
    },
  );

  it.each(types)('has an owner of $name only where that is a user', type => {
    if (type.owner !== undefined) expect(type.fields[type.owner]?.kind).toBe('user');
  });

  it.each(types)('can say what is sent and answered for $name in JSON Schema, for OpenAPI', type => {
    for (const schema of [createSchema(type), updateSchema(type), recordSchema(type)])
      expect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).toMatchObject({
        type: 'object',
        additionalProperties: false,
      });
  });

  it.each(commands)('can say in JSON Schema what $command.name takes', ({ command }) => {
    expect(z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' })).toMatchObject({
      type: 'object',
      additionalProperties: false,
    });
    expect(command.label).toMatch(/^[A-Z]/);
  });
});
