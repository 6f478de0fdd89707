import { randomInt } from 'node:crypto';

/** CloudFormation's `GenerateSecretString`, as far as templates here use it. */
export interface GenerateSecretString {
  /** Characters; 32 when absent. */
  PasswordLength?: number;
  ExcludeCharacters?: string;
  ExcludeLowercase?: boolean;
  ExcludeUppercase?: boolean;
  ExcludeNumbers?: boolean;
  ExcludePunctuation?: boolean;
  IncludeSpace?: boolean;
  /** Default true: at least one character of each class that is not excluded. */
  RequireEachIncludedType?: boolean;
  /** With `GenerateStringKey`: a JSON object that the password is put into. */
  SecretStringTemplate?: string;
  GenerateStringKey?: string;
}

const lower = 'abcdefghijklmnopqrstuvwxyz';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/**
 * Makes a secret's first value.
 *
 * @throws {RangeError} when everything is excluded or the length cannot hold each class
 */
export function generateSecret(rule: GenerateSecretString): string {
  const password = makePassword(rule);
  if (rule.SecretStringTemplate === undefined || rule.GenerateStringKey === undefined) return password;
  const template = JSON.parse(rule.SecretStringTemplate) as Record<string, unknown>;
  return JSON.stringify({ ...template, [rule.GenerateStringKey]: password });
}

function makePassword(rule: GenerateSecretString): string {
  const classes = classesOf(rule);
  const length = rule.PasswordLength ?? 32;
  const required = rule.RequireEachIncludedType === false ? [] : classes;
  if (classes.length === 0 || length < required.length) throw new RangeError('No secret fits these rules.');
  const all = classes.join('');
  const rest = Array.from({ length: length - required.length }, () => pick(all));
  return shuffle([...required.map(pick), ...rest]).join('');
}

function classesOf(rule: GenerateSecretString): string[] {
  const excluded = new Set(rule.ExcludeCharacters ?? '');
  const classes = [
    rule.ExcludeLowercase ? '' : lower,
    rule.ExcludeUppercase ? '' : lower.toUpperCase(),
    rule.ExcludeNumbers ? '' : '0123456789',
    rule.ExcludePunctuation ? '' : punctuation,
    rule.IncludeSpace ? ' ' : '',
  ];
  return classes
    .map(one => [...one].filter(letter => !excluded.has(letter)).join(''))
    .filter(one => one !== '');
}

function pick(letters: string): string {
  return letters.charAt(randomInt(letters.length));
}

function shuffle(letters: string[]): string[] {
  for (let last = letters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [letters[last], letters[other]] = [letters[other] ?? '', letters[last] ?? ''];
  }
  return letters;
}
