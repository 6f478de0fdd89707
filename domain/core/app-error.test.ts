import { describe, expect, it } from 'vitest';
import { AppError, invalidField, notFound } from './app-error.ts';

describe('an error thrown on purpose', () => {
  it('carries kind, code, words, details and what caused it', () => {
    const cause = new Error('inner');

    const error = new AppError('conflict', 'contact.taken', 'Taken.', { field: 'email' }, cause);

    expect(error).toMatchObject({
      name: 'AppError',
      kind: 'conflict',
      code: 'contact.taken',
      message: 'Taken.',
    });
    expect(error.details).toEqual({ field: 'email' });
    expect(error.cause).toBe(cause);
  });

  it('has no cause when none is given', () => {
    expect('cause' in new AppError('broken', 'x.y', 'x')).toBe(false);
  });

  it('about one field names the field', () => {
    expect(invalidField('amount.minor', 'money.whole', 'Whole.').details.issues).toEqual([
      { path: 'amount.minor', code: 'money.whole', message: 'Whole.' },
    ]);
  });

  it('about a record that is not there does not tell whether it ever was', () => {
    expect(notFound('deal')).toMatchObject({ kind: 'not-found', code: 'record.not-found', details: {} });
  });
});
