import { describe, expect, it } from 'vitest';
import { lead } from '../sales/lead.ts';
import { apiKey } from '../tenancy/api-key.ts';
import { user } from '../tenancy/user.ts';
import { task } from '../work/task.ts';
import { isListed, mergeFields } from './merge-fields.ts';

describe('the merge fields of a template', () => {
  it.each([
    ['no fields at all', []],
    ['Dear {{ record.name }}', ['record.name']],
    ['{{record.name}} {{- record.name -}}', ['record.name']],
    ['{{ record.name | default: settings.name | truncate: 200 }}', ['record.name', 'settings.name']],
    ['{{ steps.owner.name }}', ['steps.owner.name']],
    ['{{ record.own.region }}', ['record.own.region']],
    ['{% if record.email %}x{% endif %}', ['record.email']],
    ['{% for tag in record.tags %}{{ tag }}{% endfor %}', ['record.tags', 'tag']],
    ['{{ "record.secret" }}', []],
    ["{{ record.name | append: 'a.b' }}", ['record.name']],
    ['{{ password }}', ['password']],
    ['{{ process.env.KEY }}', ['process.env.KEY']],
    ['{{ 1.5 }}', []],
    ['{{', []],
  ])('%j are %j', (template, fields) => {
    expect(mergeFields(template)).toEqual(fields);
  });

  it('are found in a long hostile text too', () => {
    expect(mergeFields('{{ a.'.repeat(3000))).toEqual([]);
    expect(mergeFields(`{{${' '.repeat(15_000)}record.name}}`)).toEqual(['record.name']);
  });
});

describe('a path is listed', () => {
  const types = { record: lead, steps: { call: task, owner: user, key: apiKey } };

  it.each([
    'record.name',
    'record.id',
    'record.createdAt',
    'record.own.region',
    'steps.call.dueAt',
    'steps.owner.name',
    'settings.name',
    'settings.timeZone',
  ])('%s', path => {
    expect(isListed(path, types)).toBe(true);
  });

  it.each([
    'record',
    'record.password',
    'record.constructor',
    'steps.later.id',
    'steps.call',
    'steps.constructor.name',
    'steps.key.secretHash',
    'steps.owner.sub',
    'settings.fileHash',
    'settings.plan',
    'process.env',
    'name',
  ])('%s is not', path => {
    expect(isListed(path, types)).toBe(false);
  });
});
