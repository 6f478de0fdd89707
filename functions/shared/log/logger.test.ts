import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { AppError } from '../../../domain/core/app-error.ts';
import { logger } from './logger.ts';

let out: MockInstance;
let err: MockInstance;
beforeEach(() => {
  out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  err = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const log = logger('api', 'info');
const lines = (spy: MockInstance) => spy.mock.calls.map(([line]) => JSON.parse(String(line)));
const failure = (error: unknown): string => {
  log.error('broken', error);
  return String(err.mock.calls.at(-1)?.[0]);
};

describe('the log', () => {
  it('is one line of JSON for each event, with the name of the function', () => {
    log.info('request', { status: 200, text: 'a\nb' });
    expect(String(out.mock.calls[0]?.[0])).not.toContain('\n');
    expect(lines(out)).toEqual([
      { level: 'info', function: 'api', message: 'request', status: 200, text: 'a\nb' },
    ]);
  });

  it('at the level of errors has nothing else', () => {
    const quiet = logger('api', 'error');
    quiet.info('request');
    quiet.error('broken', new Error('x'));
    expect(out).not.toHaveBeenCalled();
    expect(err).toHaveBeenCalledTimes(1);
  });

  it('tells of an error its name, code, place and causes', () => {
    const inner = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    log.error('broken', new AppError('unavailable', 'store.unavailable', 'Busy.', {}, inner), { id: 'x' });
    expect(lines(err)[0]).toMatchObject({
      level: 'error',
      message: 'broken',
      id: 'x',
      error: {
        name: 'AppError',
        message: 'Busy.',
        code: 'store.unavailable',
        cause: { name: 'ThrottlingException', message: 'Rate exceeded' },
        stack: expect.arrayContaining([expect.stringMatching(/^at .*logger\.test\.ts/)]),
      },
    });
  });

  it.each([[undefined], ['text'], [null], [{ a: 1 }]])('takes whatever was thrown: %j', thrown => {
    expect(() => failure(thrown)).not.toThrow();
    expect(lines(err)[0].error).toBe(String(thrown));
  });
});

describe('personal data', () => {
  const secrets = /nomin|99112233|9911 2233|hunter2/i;

  it.each([
    ['an address in a message', new Error('Email address is not verified: nomin@altai.example')],
    ['an address with signs', new Error("The address <Nomin.Bat+crm@altai.example>, it's wrong")],
    ['a phone number', new Error('No number: +97699112233.')],
    ['a phone number with spaces', new Error('No number: +976 9911 2233')],
    ['what JSON.parse quotes', new SyntaxError('Unexpected token \'N\', "Nomin, hunter2" is not valid JSON')],
    ['a message of several lines', new Error('x\n  nomin@altai.example\n  +97699112233')],
    ['a cause', new Error('x', { cause: new Error('nomin@altai.example') })],
    ['a thrown text', 'nomin@altai.example'],
  ])('is not written down: %s', (_, error) => {
    expect(failure(error)).not.toMatch(secrets);
  });

  it('of a body that is no JSON is not written down either', () => {
    try {
      JSON.parse('Nomin hunter2');
    } catch (error) {
      expect(failure(error)).not.toMatch(secrets);
      return;
    }
    expect.unreachable();
  });

  it('is all that is left out: ids, codes and numbers stay', () => {
    const text =
      'arn:aws:states:us-east-1:000000000000:x failed 3 times for lead_01M84M98N0EH65PMNP4EVPQMY2 at 2030-01-02T03:04:05.000Z';
    expect(failure(new Error(text))).toContain(text);
  });
});
