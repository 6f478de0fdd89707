import { AppError } from './app-error.ts';
import { type Command, type Derivation, erased, type Guard, type Preparation } from './command.ts';
import { targetsOf } from './field.ts';
import { keptNames, type RecordType } from './record-type.ts';
import { type TypeCatalogue, typeCatalogueOf } from './type-catalogue.ts';

/** All that a tenant's CRM consists of: its record types and what is done with them. */
export interface Catalogue extends TypeCatalogue {
  commandsOf(type: RecordType): readonly Command[];
  command(type: RecordType, name: string): Command | undefined;
  preparation(type: RecordType): Preparation | undefined;
  guards(type: RecordType): readonly Guard[];
  derivations(type: RecordType): readonly Derivation[];
}

/** The parts of a catalogue as they are listed in `domain/catalogue.ts`. */
export interface Parts {
  readonly types: readonly RecordType[];
  readonly commands: readonly unknown[];
  readonly preparations: readonly Preparation[];
  readonly guards: readonly Guard[];
  readonly derivations: readonly Derivation[];
}

const wrong = (message: string): AppError => new AppError('broken', 'catalogue.invalid', message);

const checkBoard = ({ name, board, fields }: RecordType): void => {
  if (board === undefined) return;
  const [within, sum] = [fields[board.within], fields[board.sum]];
  if (within?.kind !== 'reference' || !Object.hasOwn(fields, board.column) || sum?.kind !== 'money')
    throw wrong(`${name}: a board lies within a reference, has columns by a field and sums up money.`);
};

const checkFields = (
  type: RecordType,
  names: ReadonlyMap<string, RecordType>,
  commands: readonly Command[],
): void => {
  const known = new Set(['system', ...commands.map(command => command.name)]);
  for (const [name, field] of Object.entries(type.fields)) {
    if ((keptNames as readonly string[]).includes(name))
      throw wrong(`${type.name}.${name}: every record has this already.`);
    for (const target of targetsOf(field))
      if (!names.has(target))
        throw wrong(`${type.name}.${name} refers to ${target}, which is not in the catalogue.`);
    if (field.setBy !== undefined && !known.has(field.setBy))
      throw wrong(`${type.name}.${name} is set by ${field.setBy}, which is no command.`);
  }
  for (const name of [type.title, ...type.columns, ...(type.owner === undefined ? [] : [type.owner])])
    if (!Object.hasOwn(type.fields, name) && !(keptNames as readonly string[]).includes(name))
      throw wrong(`${type.name} names the field ${name}, which it does not have.`);
  checkBoard(type);
};

const checkCommands = (
  on: string,
  commands: readonly Command[],
  names: ReadonlyMap<string, RecordType>,
): void => {
  if (!names.has(on)) throw wrong(`A command is on ${on}, which is not in the catalogue.`);
  const twice = commands.find(
    (command, index) => commands.findIndex(one => one.name === command.name) !== index,
  );
  if (twice !== undefined) throw wrong(`${on} has the command ${twice.name} twice.`);
};

/** A catalogue for a function that does only a part of what there is, unchecked: `domain/catalogue.ts` checks the whole of it. */
export const partialCatalogue = (parts: Parts): Catalogue => {
  const commands = Map.groupBy(parts.commands.map(erased), command => command.on.name);
  const commandsOf = (of: RecordType): readonly Command[] => commands.get(of.name) ?? [];
  return {
    ...typeCatalogueOf(parts.types),
    commandsOf,
    command: (of, name) => commandsOf(of).find(command => command.name === name),
    preparation: of => parts.preparations.find(preparation => preparation.of.name === of.name),
    guards: of => parts.guards.filter(guard => guard.of.name === of.name),
    derivations: of => parts.derivations.filter(derivation => derivation.of.name === of.name),
  };
};

/** Makes the catalogue and checks it as a whole: names, references, slots and `setBy`. Throws `catalogue.invalid`. */
export const catalogueOf = (parts: Parts): Catalogue => {
  const whole = partialCatalogue(parts);
  const names = new Map(parts.types.map(type => [type.name, type]));
  const all = parts.commands.map(erased);
  for (const type of parts.types) checkFields(type, names, all);
  for (const [name, list] of Map.groupBy(all, command => command.on.name)) checkCommands(name, list, names);
  return whole;
};
