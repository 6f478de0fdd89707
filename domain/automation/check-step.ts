import type { FieldIssue } from '../core/app-error.ts';
import type { Json } from '../core/field.ts';
import { fieldOf, type RecordType } from '../core/record-type.ts';
import { issueIf } from '../core/refuse.ts';
import { isListed, mergeFields, type PathTypes } from './merge-fields.ts';
import type { Step } from './step.ts';

/** What steps may name. */
export interface Vocabulary {
  readonly types: readonly RecordType[];
  readonly commands: readonly { readonly on: RecordType; readonly name: string }[];
}

type Issues = readonly FieldIssue[];

const pathIssues = (path: string, at: string, types: PathTypes): Issues =>
  issueIf(!isListed(path, types), at, 'rule.unknown-path', `There is no ${path} here.`);

/** The paths that a value uses, in templates and as `{ from }`. */
const pathsIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return mergeFields(value);
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { from } = value as { readonly from?: Json };
  return typeof from === 'string' ? [from] : Object.values(value).flatMap(pathsIn);
};

const typeAt = (path: string, types: PathTypes): RecordType | undefined =>
  path === 'record' ? types.record : types.steps[path.slice('steps.'.length)];

const writableIssues = (type: RecordType, values: Readonly<Record<string, Json>>, at: string): Issues =>
  Object.keys(values).flatMap(name => {
    const field = fieldOf(type, name);
    const closed = name !== 'own' && (field === undefined || field.setBy !== undefined);
    return issueIf(closed, `${at}.${name}`, 'rule.unknown-field', `A step cannot set ${type.name}.${name}.`);
  });

const targetIssues = (step: Step, at: string, types: PathTypes, { commands }: Vocabulary): Issues => {
  if (!('record' in step)) return [];
  const type = typeAt(step.record, types);
  if (type === undefined)
    return issueIf(true, `${at}.record`, 'rule.unknown-step', 'No earlier step makes such a record.');
  if (step.do === 'update') return writableIssues(type, step.values, `${at}.values`);
  if (step.do === 'assign')
    return issueIf(type.owner === undefined, `${at}.record`, 'rule.no-owner', `A ${type.name} has no owner.`);
  const known = commands.some(
    one => one.on.name === type.name && one.name === (step as { command?: string }).command,
  );
  return issueIf(
    step.do === 'command' && !known,
    `${at}.command`,
    'rule.unknown-command',
    `A ${type.name} has no such command.`,
  );
};

const usedPaths = (step: Step): readonly string[] => {
  switch (step.do) {
    case 'create':
    case 'update':
      return pathsIn(step.values);
    case 'command':
      return pathsIn(step.input);
    case 'mail':
      return [step.to, step.toName, step.subject, step.text, step.html].flatMap(pathsIn);
    case 'wait':
      return step.until === undefined ? [] : [step.until];
    case 'condition':
      return step.when.map(condition => condition.field);
    case 'assign':
      return [];
  }
};

/** What is wrong with a step, given what the steps before it made. `at` is its place in the rule (`steps.2`). */
export const stepIssues = (step: Step, at: string, types: PathTypes, vocabulary: Vocabulary): Issues => {
  const made = step.do === 'create' ? vocabulary.types.find(type => type.name === step.type) : undefined;
  return [
    ...issueIf(
      step.do === 'create' && made === undefined,
      `${at}.type`,
      'rule.unknown-type',
      'There is no such type.',
    ),
    ...(step.do === 'create' && made !== undefined ? writableIssues(made, step.values, `${at}.values`) : []),
    ...targetIssues(step, at, types, vocabulary),
    ...usedPaths(step).flatMap(path => pathIssues(path, at, types)),
  ];
};

/** The type of record that a step makes or chooses, if any. */
export const madeBy = (step: Step, { types }: Vocabulary): RecordType | undefined => {
  if (step.do === 'create') return types.find(type => type.name === step.type);
  return step.do === 'assign' ? types.find(type => type.name === 'user') : undefined;
};
