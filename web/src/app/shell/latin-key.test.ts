import { expect, it } from 'vitest';
import { latinKey } from './latin-key.ts';

it.each([
  ['к', 'KeyK', 'k'],
  ['Л', 'KeyK', 'k'],
  ['կ', 'KeyK', 'k'],
  ['კ', 'KeyK', 'k'],
  ['k', 'KeyK', 'k'],
  // Dvorak, and the French é: what is written on the key counts.
  ['t', 'KeyK', 't'],
  ['é', 'Digit2', 'é'],
  ['/', 'Slash', '/'],
  ['ж', 'Semicolon', 'ж'],
  ['Enter', 'Enter', 'Enter'],
])('%s on %s is %s', (key, code, latin) => expect(latinKey({ key, code })).toBe(latin));
