import { describe, expect, it } from 'vitest';
import { parseQueryForm } from './query-form.ts';

describe('query parameters', () => {
  it('become structures and lists in the order of their numbers', () => {
    const form = new URLSearchParams({
      'Tags.member.2.Key': 'b',
      'Tags.member.10.Key': 'c',
      'Tags.member.1.Key': 'a',
      'To.Name': 'Бат & =',
      Empty: '',
    });
    expect(parseQueryForm(form.toString())).toEqual({
      Tags: [{ Key: 'a' }, { Key: 'b' }, { Key: 'c' }],
      To: { Name: 'Бат & =' },
      Empty: '',
    });
  });

  it('cannot reach a prototype', () => {
    const parsed = parseQueryForm(
      '__proto__.polluted=1&a.__proto__.polluted=1&constructor.prototype.polluted=1',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.hasOwn(parsed, '__proto__')).toBe(true);
  });

  it.each(['a=1&a=2', 'a=1&a.b=2', 'a.b=2&a=1'])('may not say two things: %s', form => {
    expect(() => parseQueryForm(form)).toThrow('given twice');
  });
});
