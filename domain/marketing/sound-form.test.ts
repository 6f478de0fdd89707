import { describe, expect, it } from 'vitest';
import { issuesIn, refusal } from '../testing/scene.ts';
import { isFormField, soundForm } from './sound-form.ts';

const row = (field: string) => ({ id: field, field, label: field });
const check = (...names: readonly string[]) => soundForm.check({ name: 'x', fields: names.map(row) });

describe('the guard of forms', () => {
  it('lets a form pass that asks for what a lead can hold', () => {
    expect(() => check('name', 'email', 'phone', 'message', 'companyName', 'utmSource')).not.toThrow();
  });

  it.each([
    [['name', 'colour'], ['fields.1.field form.unknown-field']],
    [['name', 'ownerId'], ['fields.1.field form.unknown-field']],
    [['status', 'name'], ['fields.0.field form.unknown-field']],
    [['name', 'name'], ['fields.1.field form.field-twice']],
    [['email'], ['fields form.needs-name']],
    [[], ['fields form.needs-name']],
  ])('refuses %j', (names, issues) => {
    expect(issuesIn(refusal(() => check(...names)))).toEqual(issues);
  });
});

describe('a field that a visitor may fill', () => {
  it.each(['name', 'email', 'phone', 'message', 'score', 'landingPage'])('is %s', name => {
    expect(isFormField(name)).toBe(true);
  });

  it.each(['ownerId', 'status', 'tags', 'consents', 'dealId', 'id', 'own', 'constructor', ''])(
    'is not %j',
    name => {
      expect(isFormField(name)).toBe(false);
    },
  );
});
