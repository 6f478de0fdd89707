import { describe, expect, it } from 'vitest';
import { AppError, type ErrorKind } from '../../../domain/core/app-error.ts';
import { asAppError, problem } from './problem.ts';

const of = (kind: ErrorKind, code = 'x.y', details = {}) =>
  problem(new AppError(kind, code, 'Words.', details), 'cor_1');

describe('an error as an answer', () => {
  it.each<[ErrorKind, number]>([
    ['invalid', 422],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['stale', 412],
    ['version-required', 428],
    ['reused-key', 422],
    ['too-large', 413],
    ['too-many', 429],
    ['unsupported', 415],
    ['unavailable', 503],
    ['broken', 500],
  ])('%s is %i', (kind, status) => {
    expect(of(kind)).toMatchObject({
      status,
      headers: { 'content-type': 'application/problem+json' },
      body: { status, correlationId: 'cor_1' },
    });
  });

  it('says by a stable code what it is', () => {
    expect(of('conflict', 'deal.not-open').body).toMatchObject({
      type: 'urn:steppe:problem:deal.not-open',
      code: 'deal.not-open',
      detail: 'Words.',
    });
  });

  it.each(['body.malformed', 'header.malformed'])('%s is a request that cannot be read', code => {
    expect(of('invalid', code).status).toBe(400);
  });

  it('says when to come back: in whole seconds, at least one', () => {
    expect(of('unavailable', 'x', { retryAfter: 2.1 }).headers).toMatchObject({ 'retry-after': '3' });
    expect(of('too-many', 'x', { retryAfter: 0 }).headers).toMatchObject({ 'retry-after': '1' });
    expect(of('unavailable').headers).toMatchObject({ 'retry-after': '1' });
    expect(of('conflict', 'x', { retryAfter: 5 }).headers).not.toHaveProperty('retry-after');
  });

  it('lets no detail take the place of its own members', () => {
    const details = { type: 'contact', id: 'ctc_1', status: 200, code: 'ok', detail: 'fine', field: 'email' };
    expect(of('conflict', 'record.duplicate', details).body).toMatchObject({
      type: 'urn:steppe:problem:record.duplicate',
      status: 409,
      code: 'record.duplicate',
      detail: 'Words.',
      field: 'email',
      existing: { type: 'contact', id: 'ctc_1' },
    });
    expect(of('stale', 'x', { id: 'ctc_1', version: 2 }).body).toMatchObject({
      record: { id: 'ctc_1' },
      version: 2,
    });
  });

  it('tells nothing of what broke inside, whatever was thrown', () => {
    for (const thrown of [
      new Error('password=hunter2'),
      'hunter2',
      undefined,
      new AppError('broken', 'item.broken', 'hunter2', { key: 'hunter2' }),
    ]) {
      const reply = problem(asAppError(thrown), 'cor_1');
      expect(reply.body).toMatchObject({ status: 500, code: 'internal' });
      expect(JSON.stringify(reply)).not.toContain('hunter2');
    }
  });

  it('keeps the cause for the log', () => {
    const thrown = new Error('inner');
    expect(asAppError(thrown).cause).toBe(thrown);
    const ours = new AppError('stale', 'x', 'y');
    expect(asAppError(ours)).toBe(ours);
  });
});
