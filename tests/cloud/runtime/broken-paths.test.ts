import { afterEach, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../local/cloud.ts';
import type { StackTemplate } from '../../../local/runtime/template/template.ts';
import { keysOf, putOrder, startToyCloud } from './fixtures/toy-cloud.ts';
import { toyStacks } from './fixtures/toy-stacks.ts';

let cloud: Cloud | undefined;
afterEach(() => cloud?.stop());

/** The toy stacks without one resource, or with its properties changed. */
function without(logicalId: string): () => StackTemplate[] {
  return () => {
    const stacks = toyStacks();
    for (const stack of stacks) delete stack.template.Resources[logicalId];
    // The policy names the rule: CloudFormation, too, would refuse one without the other.
    if (logicalId === 'Rule') return stacks.map(withoutPolicy);
    return stacks;
  };
}

function withoutPolicy(stack: StackTemplate): StackTemplate {
  delete stack.template.Resources.QueuePolicy;
  return stack;
}

function withoutRight(roleId: string, action: string): () => StackTemplate[] {
  return () => {
    const stacks = toyStacks();
    for (const role of stacks.map(stack => stack.template.Resources[roleId])) {
      const [policy] = (role?.Properties?.Policies ?? []) as {
        PolicyDocument: { Statement: { Action: string[] }[] };
      }[];
      for (const statement of policy?.PolicyDocument.Statement ?? []) {
        statement.Action = statement.Action.filter(one => one !== action);
      }
    }
    return stacks;
  };
}

async function seen(templates: () => StackTemplate[], lines: string[] = []): Promise<string[]> {
  cloud = await startToyCloud({ templates, lines });
  await putOrder(cloud, 'x', 100);
  await cloud.idle();
  return keysOf(cloud, 'seen#');
}

describe('nothing is wired beside the template', () => {
  it('works with everything in it', async () => {
    expect(await seen(toyStacks)).toEqual(['seen#order#x']);
  });

  it.each(['StreamMapping', 'Rule', 'QueuePolicy', 'QueueMapping'])('stops without %s', async logicalId => {
    expect(await seen(without(logicalId))).toEqual([]);
  });

  it.each([
    ['PublishRole', 'dynamodb:GetRecords'],
    ['PublishRole', 'events:PutEvents'],
    ['ConsumeRole', 'sqs:ReceiveMessage'],
    ['ConsumeRole', 'dynamodb:PutItem'],
  ])('stops when %s may not %s', async (roleId, action) => {
    const lines: string[] = [];
    expect(await seen(withoutRight(roleId, action), lines)).toEqual([]);
    expect(lines.join('\n')).toContain(action);
  });

  it('names a resource type that it does not know', async () => {
    const templates = () => {
      const stacks = toyStacks();
      stacks[0]!.template.Resources.Odd = { Type: 'AWS::Neptune::DBCluster' };
      return stacks;
    };
    await expect(startToyCloud({ templates })).rejects.toThrow(
      'toy-tenants/Odd: the resource type AWS::Neptune::DBCluster',
    );
  });
});
