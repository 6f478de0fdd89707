import type {
  StackTemplate,
  TemplateBody,
  TemplateResource,
} from '../../../local/runtime/template/template.ts';
import type { Stacks } from '../copies.ts';

/**
 * What only hangs on another resource and does nothing of the job: without what it hangs on it goes too, since its reference to
 * nothing would end the start and so hide where the job itself ends.
 */
const hangers: readonly string[] = [
  'AWS::SQS::QueuePolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
];

const references = /"(?:Ref":|Fn::GetAtt":\[)"([^":]+)"/g;
const imports = /"Fn::ImportValue":"([^"]+)"/g;
const found = (pattern: RegExp, value: unknown): readonly string[] =>
  [...JSON.stringify(value ?? '').matchAll(pattern)].map(match => String(match[1]));

const isLoose = (value: unknown, { Resources, Parameters }: TemplateBody, exported: ReadonlySet<string>) =>
  found(references, value).some(id => !(id in Resources) && !(id in (Parameters ?? {}))) ||
  found(imports, value).some(name => !exported.has(name));

const exportsOf = (stacks: Stacks): ReadonlySet<string> =>
  new Set(
    stacks.flatMap(({ template }) =>
      Object.values(template.Outputs ?? {}).map(({ Export }) => String(Export?.Name)),
    ),
  );

/** Deletes from a section what is loose and may go; answers whether there was anything. */
const prune = <T>(section: Record<string, T>, goes: (value: T) => boolean): boolean => {
  const loose = Object.keys(section).filter(id => goes(section[id]!));
  for (const id of loose) delete section[id];
  return loose.length > 0;
};

const pruneOnce = (stacks: Stacks): boolean => {
  const exported = exportsOf(stacks);
  const hanger = ({ Type }: TemplateResource) => hangers.includes(Type);
  return stacks
    .flatMap(({ template }) => [
      prune(template.Outputs ?? {}, ({ Value }) => isLoose(Value, template, exported)),
      prune(template.Resources, one => hanger(one) && isLoose(one.Properties, template, exported)),
    ])
    .some(Boolean);
};

/** An order among resources of which one is gone is none. */
const keepOrder = ({ template: { Resources } }: StackTemplate): void => {
  for (const resource of Object.values(Resources))
    if (resource.DependsOn !== undefined)
      resource.DependsOn = [resource.DependsOn].flat().filter(id => id in Resources);
};

/** The templates without outputs, policies of queues, alarms and dashboards that refer to what is not there any more. */
export const withoutLooseEnds = (stacks: Stacks): Stacks => {
  while (pruneOnce(stacks));
  stacks.forEach(keepOrder);
  return stacks;
};
