import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { languages, loadMessages } from './languages.ts';

const sources = import.meta.glob<string>(['../../**/*.{ts,tsx}', '!../../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const text = Object.values(sources).join('\n');
const english = await loadMessages('en');

/** Keys that are made from names: those of types, fields, choices and the like. */
const made =
  /^(import|period|sort|type|types|field|choice|stage|command|deed|error|issue|address|day|filter|nav|settings|list\.hint|theme|lost|shortcuts|time|date|timeline|view|format)\./;

/** The names in braces that a message wants filled. */
const slots = (message: string): readonly string[] =>
  [...new Set([...message.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))]
    .filter(name => !/^(none|байхгүй)$/.test(name))
    .sort();

describe.each(languages)('the messages of %s', language => {
  it('are complete', async () => {
    const messages = await loadMessages(language);
    const missing = Object.keys(english).filter(key => messages[key] === undefined);
    expect(missing).toEqual([]);
    expect(Object.keys(messages).filter(key => english[key] === undefined)).toEqual([]);
  });

  it('are ICU messages that fill the same slots', async () => {
    const messages = await loadMessages(language);
    for (const [key, message] of Object.entries(messages)) {
      expect(() => new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }), key).not.toThrow();
      const known = slots(english[key] ?? '');
      expect(
        slots(message).filter(slot => !known.includes(slot)),
        key,
      ).toEqual([]);
    }
  });
});

describe('the English messages', () => {
  it('have every key that the code asks for', () => {
    const asked = [...text.matchAll(/\bt\(\s*'([a-zA-Z.0-9-]+)'/g)].map(([, key]) => key ?? '');
    expect(asked.length).toBeGreaterThan(80);
    expect([...new Set(asked)].filter(key => english[key] === undefined)).toEqual([]);
  });

  it('hold nothing that nobody asks for', () => {
    const idle = Object.keys(english).filter(key => !made.test(key) && !text.includes(`'${key}'`));
    expect(idle).toEqual([]);
  });
});
