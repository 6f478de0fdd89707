import * as z from 'zod';
import type { Field } from '../core/field.ts';
import { kindSchema } from '../core/kind-schema.ts';
import { foldText, humanize } from '../core/text.ts';
import { readDate } from './read-date.ts';
import { readDateTime } from './read-date-time.ts';
import { readMoney } from './read-money.ts';
import { readNumber } from './read-number.ts';
import { readYesNo } from './read-yes-no.ts';
import type { Target } from './target.ts';

/** Where a file is at home: how its numbers, dates, amounts and phone numbers are written. From the tenant's settings. */
export interface Home {
  readonly locale: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly country?: string;
}

/** What a cell says: a value of its field, or what is wrong with it, in words. */
export type CellRead = { readonly value: unknown } | { readonly wrong: string };

/** Reads the cells of one column; blank ones are not asked about. */
export type CellReader = (text: string) => CellRead;

const wrong = (text: string): CellRead => ({ wrong: text });
const orWrong = (value: unknown, text: string): CellRead => (value === undefined ? wrong(text) : { value });

const listed = (text: string): readonly string[] =>
  text
    .split(/[,;|\n]/)
    .map(part => part.trim())
    .filter(part => part !== '');

/** Names of other records: several are parted by semicolons or lines, since a comma may stand in a name. */
const names = (text: string): readonly string[] =>
  text
    .split(/[;\n]/)
    .map(part => part.trim())
    .filter(part => part !== '');

const choiceOf = (options: readonly string[], text: string): CellRead => {
  const folded = foldText(text);
  const found = options.find(option => foldText(option) === folded || foldText(humanize(option)) === folded);
  return orWrong(found, `This is none of: ${options.map(humanize).join(', ')}.`);
};

/** The text of a cell as the kind of its field wants it, before its schema looks at it. */
const spelled = (target: Target, home: Home): CellReader => {
  const { declaration } = target;
  switch (declaration.kind) {
    case 'number':
      return text => orWrong(readNumber(text, home.locale), 'This is no number.');
    case 'money':
      return text => orWrong(readMoney(text, home.locale, home.currency), 'This is no amount of money.');
    case 'date':
      return text => orWrong(readDate(text, home.locale), 'This is no date; 2026-11-23 is one.');
    case 'dateTime':
      return text =>
        orWrong(
          readDateTime(text, home.locale, home.timeZone),
          'This is no date and time; 2026-11-23 14:30 is one.',
        );
    case 'yesNo':
      return text => orWrong(readYesNo(text), 'Say yes or no.');
    case 'choice':
      return text => choiceOf(declaration.of, text);
    case 'tags':
      return text => ({ value: listed(text) });
    case 'link':
      return text => ({ value: /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}` });
    case 'references':
      return text => ({ value: names(text) });
    case 'address':
      return text => ({
        value: { [target.part ?? 'street']: target.part === 'country' ? text.toUpperCase() : text },
      });
    default:
      return text => ({ value: text });
  }
};

/** Names of people and records become ids later, when the table is at hand. */
const resolvedLater: ReadonlySet<Field['kind']> = new Set(['references', 'user']);
/** Kinds of which a file repeats the same few values: read once, then remembered. */
const repeating: ReadonlySet<Field['kind']> = new Set([
  'text',
  'choice',
  'tags',
  'yesNo',
  'user',
  'references',
  'address',
  'date',
]);
const mostRemembered = 1000;

const remembering = (read: CellReader): CellReader => {
  const known = new Map<string, CellRead>();
  return text => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = read(text);
    if (known.size < mostRemembered) known.set(text, answer);
    return answer;
  };
};

/** Makes the reader of a column: local spellings first, then what the field's declaration demands. Schemas are made once. */
export const cellReader = (target: Target, home: Home): CellReader => {
  const { declaration } = target;
  const spell = spelled(target, home);
  const reading = home.country === undefined ? {} : { country: home.country };
  const { kind, each } = declaration;
  const schema =
    kind === 'tags' && each !== undefined
      ? z
          .array(kindSchema({ kind: each }, reading))
          .pipe(kindSchema(declaration) as z.ZodType<unknown, unknown[]>)
      : kindSchema(declaration, reading);
  const read: CellReader = text => {
    const cell = spell(text);
    if ('wrong' in cell || resolvedLater.has(kind)) return cell;
    const parsed = schema.safeParse(cell.value);
    if (parsed.success) return { value: parsed.data };
    return wrong(parsed.error.issues[0]?.message ?? 'This cannot be read.');
  };
  return repeating.has(declaration.kind) ? remembering(read) : read;
};
