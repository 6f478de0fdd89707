import type { TypeCommand } from '../../../../api/types-answer.ts';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Declaration } from '../api/declarations.ts';
import type { Translator } from '../i18n/translator.ts';

type Likely = (type: Declaration, record: AnyRecord) => boolean;

const open: Likely = (_, record) => record.status !== 'converted';
const workOpen: Likely = (type, record) => type.work === undefined || record[type.work.done] !== true;
const unowned: Likely = (type, record) => type.owner === undefined || record[type.owner] === undefined;

/** When a deed makes sense at all. One that is not named here is offered always: the server has the last word. */
const likely: Readonly<Record<string, Likely>> = {
  claim: unowned,
  convert: open,
  'set-status': open,
  complete: workOpen,
  reopen: (type, record) => !workOpen(type, record),
  // Reminding is the rule's business; moving has the stepper and the board.
  remind: () => false,
  move: () => false,
};

const order = ['convert', 'complete', 'claim', 'set-status', 'assign'];
const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** Whether the deed brings the record forward, so that its button stands out. */
export const isNextStep = (name: string): boolean => rank(name) < 3;

/** The commands that make sense for a record as it is, the likeliest first. */
export const likelyCommands = (type: Declaration, record: AnyRecord): readonly TypeCommand[] =>
  type.commands
    .filter(command => (likely[command.name] ?? (() => true))(type, record))
    .sort((one, other) => rank(one.name) - rank(other.name));

/** Whether something must or can be told with the command. */
export const needsInput = (command: TypeCommand): boolean =>
  Object.keys((command.input.properties as object | undefined) ?? {}).length > 0;

/** The verb on its button. */
export const commandLabel = (command: Pick<TypeCommand, 'name' | 'label'>, { first }: Translator): string =>
  first([`command.${command.name}`], command.label);
