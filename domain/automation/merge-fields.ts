import type { RecordType } from '../core/record-type.ts';
import { keptNames } from '../core/record-type.ts';

const tags = /\{\{-?([\s\S]*?)-?\}\}|\{%-?\s*\w+([\s\S]*?)-?%\}/g;
const quoted = /"[^"]*"|'[^']*'/g;
const paths = /(?<![\w.-])[a-zA-Z_][\w-]*(?:\.[\w-]+)+/g;
const bare = /^\s*([a-zA-Z_][\w-]*)\s*(?:\||$)/;

/**
 * The merge fields that a Liquid template uses, each once: dotted paths, and bare names that are put out. Enough to check a template
 * before it is kept; filters and the rest of the syntax are checked where it is rendered.
 */
export const mergeFields = (template: string): readonly string[] => {
  const used = [...template.matchAll(tags)].flatMap(([, output, logic]) => {
    const text = (output ?? logic ?? '').replace(quoted, '""');
    const name = output === undefined ? undefined : bare.exec(text)?.[1];
    return [...(text.match(paths) ?? []), ...(name === undefined ? [] : [name])];
  });
  return [...new Set(used)];
};

/** The fields of a type that texts to customers may show: all but those that are hidden from somebody. */
const shown = (type: RecordType): readonly string[] => [
  ...keptNames,
  ...Object.entries(type.fields)
    .filter(([, field]) => field.hidden === undefined)
    .map(([name]) => name),
];

const settingsShown = ['name', 'locale', 'currency', 'timeZone', 'country'];

/** The types of what paths of a rule lead to: its record, and the records of earlier steps. */
export interface PathTypes {
  readonly record: RecordType;
  readonly steps: Readonly<Record<string, RecordType>>;
}

/** Whether a path leads to something that a rule may look at (`record.name`, `steps.call.dueAt`, `settings.name`). */
export const isListed = (path: string, { record, steps }: PathTypes): boolean => {
  const [root, first = '', second = ''] = path.split('.');
  if (root === 'settings') return settingsShown.includes(first);
  if (root === 'record') return shown(record).includes(first);
  const made = root === 'steps' && Object.hasOwn(steps, first) ? steps[first] : undefined;
  return made !== undefined && shown(made).includes(second);
};
