import { AppError } from './app-error.ts';
import { type Command, type Derivation, erased, type Guard, type Preparation } from './command.ts';
import { targetsOf } from './field.ts';
import { prefixOf } from './id.ts';
import { type IndexPlan, indexPlan } from './index-plan.ts';
import { keptNames, type RecordType } from './record-type.ts';

/** All that a tenant's CRM consists of, looked up by name. */
export interface Catalogue {
  readonly types: readonly RecordType[];
  /** Throws `type.unknown`. */
  type(name: string): RecordType;
  byPlural(plural: string): RecordType | undefined;
  /** The type of an id, by its prefix. */
  ofId(id: string): RecordType | undefined;
  commandsOf(type: RecordType): readonly Command[];
  command(type: RecordType, name: string): Command | undefined;
  preparation(type: RecordType): Preparation | undefined;
  guards(type: RecordType): readonly Guard[];
  derivations(type: RecordType): readonly Derivation[];
  plan(type: RecordType): IndexPlan;
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

const byUnique = <K extends 'name' | 'plural' | 'prefix'>(
  types: readonly RecordType[],
  key: K,
): ReadonlyMap<string, RecordType> => {
  const found = new Map<string, RecordType>();
  for (const type of types) {
    if (found.has(type[key])) throw wrong(`Two record types have the ${key} ${type[key]}.`);
    found.set(type[key], type);
  }
  return found;
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

/** Makes the catalogue and checks it as a whole: names, references, slots and `setBy`. Throws `catalogue.invalid`. */
export const catalogueOf = (parts: Parts): Catalogue => {
  const names = byUnique(parts.types, 'name');
  const plurals = byUnique(parts.types, 'plural');
  const prefixes = byUnique(parts.types, 'prefix');
  const commands = Map.groupBy(parts.commands.map(erased), command => command.on.name);
  const plans = new Map(parts.types.map(type => [type.name, indexPlan(type)]));
  for (const type of parts.types) checkFields(type, names, parts.commands.map(erased));
  for (const [name, list] of commands) checkCommands(name, list, names);

  const type = (name: string): RecordType => {
    const found = names.get(name);
    if (found === undefined)
      throw new AppError('not-found', 'type.unknown', 'There is no such record type.', { type: name });
    return found;
  };
  const commandsOf = (of: RecordType): readonly Command[] => commands.get(of.name) ?? [];
  return {
    types: parts.types,
    type,
    byPlural: plural => plurals.get(plural),
    ofId: id => prefixes.get(prefixOf(id) ?? ''),
    commandsOf,
    command: (of, name) => commandsOf(of).find(command => command.name === name),
    preparation: of => parts.preparations.find(preparation => preparation.of.name === of.name),
    guards: of => parts.guards.filter(guard => guard.of.name === of.name),
    derivations: of => parts.derivations.filter(derivation => derivation.of.name === of.name),
    plan: of => plans.get(of.name) ?? indexPlan(of),
  };
};
