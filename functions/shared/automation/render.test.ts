import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../domain/automation/run.ts';
import { renderer } from './render.ts';

const scope = {
  record: {
    id: 'lead_1',
    name: 'Бат <b>&</b>',
    own: { region: 'north' },
    amount: { minor: 5, currency: 'MNT' },
  },
  steps: { call: { id: 'task_1', title: 'Call' } },
  settings: {
    name: 'Altai',
    currency: 'MNT',
    timeZone: 'Asia/Ulaanbaatar',
    locale: 'mn',
    fileHash: 'secret',
    plan: 'team',
  },
} as unknown as Scope;
const render = renderer(scope);
const text = (template: string): string => render(template, 'text');

describe('a template', () => {
  it('fills in the record, what earlier steps made, and a few settings', () => {
    expect(text('{{ record.name }} {{ record.own.region }} {{ record.amount.minor }}')).toBe(
      'Бат <b>&</b> north 5',
    );
    expect(text('{{ steps.call.title }}')).toBe('Call');
    expect(text('{{ settings.name }}/{{ settings.locale }}')).toBe('Altai/mn');
  });

  it('formats, chooses and falls back', () => {
    expect(text('{{ record.name | upcase }}')).toBe('БАТ <B>&</B>');
    expect(text('{% if record.phone %}{{ record.phone }}{% else %}no phone{% endif %}')).toBe('no phone');
    expect(text('{{ record.missing | default: "friend" }}')).toBe('friend');
  });

  it('escapes what it fills into HTML, and leaves what the author wrote', () => {
    expect(render('<p>{{ record.name }}</p>', 'html')).toBe('<p>Бат &lt;b&gt;&amp;&lt;/b&gt;</p>');
  });

  it.each([
    '{{ settings.fileHash }}',
    '{{ settings.plan }}',
    '{{ settings["fileHash"] }}',
    '{{ environment }}{{ process.env.HOME }}{{ globalThis }}',
    '{{ record.constructor }}{{ record.constructor.name }}',
    '{{ record.__proto__ }}{{ record["__proto__"]["constructor"] }}',
    '{{ record.toString }}{{ record.name.constructor }}',
    '{{ steps.constructor.constructor }}{{ record.hasOwnProperty }}',
  ])('reaches nothing else: %s', template => {
    expect(text(template)).toBe('');
  });

  it.each([
    "{% include 'package.json' %}",
    "{% render 'package.json' %}",
    "{% layout 'package.json' %}",
    "{% include '/etc/hostname' %}",
    "{% render '../../../../../../etc/hostname' %}",
    "{% assign file = 'package.json' %}{% include file %}",
  ])('reads no file: %s', template => {
    expect(() => text(template)).toThrow();
  });

  it.each([
    '{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}',
    '{% assign a = "xxxxxxxxxx" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
    'x'.repeat(50_000),
  ])('takes no long way round: %s', template => {
    const begun = Date.now();
    expect(() => text(template.slice(0, 60_000))).toThrow(/limit/);
    expect(Date.now() - begun).toBeLessThan(5_000);
  });

  it('says what it does not know instead of leaving it out', () => {
    expect(() => text('{{ record.name | shout }}')).toThrow('shout');
    expect(() => text('{{ record.name ')).toThrow();
  });
});
