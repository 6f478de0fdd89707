import type { JsonObject, StackTemplate } from '../../../local/runtime/template/template.ts';
import type { Stacks } from '../copies.ts';
import { withoutLooseEnds } from './loose-ends.ts';

/** One thing taken out of the templates. */
export interface Mutation {
  /** `<stack>/<logical id without its hash>`, with ` <what it allows>` for a statement of a policy. */
  readonly name: string;
  readonly type: string;
  change(stacks: Stacks): Stacks;
}

/** Types of which every resource is taken out, one at a time. */
const wiring: readonly string[] = [
  'AWS::Lambda::EventSourceMapping',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Events::Rule',
  'AWS::ApiGatewayV2::Route',
  'AWS::Lambda::Permission',
  'AWS::SES::ConfigurationSetEventDestination',
];
const policy = 'AWS::IAM::Policy';

/** Every type of resource that is looked at. */
export const kinds: readonly string[] = [...wiring, policy];

type Statement = JsonObject & { Action: string | string[] };
const statementsIn = (properties: JsonObject | undefined): Statement[] =>
  (properties?.PolicyDocument as { Statement: Statement[] } | undefined)?.Statement ?? [];

const short = (stack: string, id: string): string =>
  `${stack.replace('steppe-local-', '')}/${id.replace(/[0-9A-F]{8}$/, '').replace(/[0-9A-F]{8}$/, '')}`;

const withoutResource = (stack: StackTemplate, id: string, type: string): Mutation => ({
  name: short(stack.name, id),
  type,
  change: stacks => {
    for (const { name, template } of stacks) if (name === stack.name) delete template.Resources[id];
    return withoutLooseEnds(stacks);
  },
});

const withoutStatement = (stack: StackTemplate, id: string, at: number, says: string): Mutation => ({
  name: `${short(stack.name, id)} ${says}`,
  type: policy,
  change: stacks => {
    const changed = stacks.find(one => one.name === stack.name)?.template.Resources[id];
    statementsIn(changed?.Properties).splice(at, 1);
    return stacks;
  },
});

/** The first action of a statement and what of the template it is about: enough to tell those of one policy apart. */
const saying = ({ Action, Resource }: Statement): string => {
  const text = JSON.stringify(Resource);
  const names = [...text.matchAll(/[A-Z][A-Za-z]+?(?=[0-9A-F]{8})/g)].map(([name]) => name);
  const [first] = [Action].flat();
  return `${first} on ${[...new Set(names)].join(' ') || text.replaceAll('"', '')}`;
};

/** Every single thing of these templates that leads from one part to another: event sources, queues, rules, routes, rights. */
export const mutationsOf = (stacks: Stacks): readonly Mutation[] =>
  stacks.flatMap(stack =>
    Object.entries(stack.template.Resources).flatMap(([id, { Type, Properties }]) => {
      if (wiring.includes(Type)) return [withoutResource(stack, id, Type)];
      if (Type !== policy) return [];
      return statementsIn(Properties).map((one, at) => withoutStatement(stack, id, at, saying(one)));
    }),
  );
