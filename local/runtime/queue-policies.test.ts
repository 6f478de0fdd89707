import { expect, it } from 'vitest';
import { QueuePolicies } from './queue-policies.ts';
import type { JsonObject } from './template/template.ts';

const queue = 'arn:aws:sqs:us-east-1:000000000000:q';
const rule = 'arn:aws:events:us-east-1:000000000000:rule/crm/r';
const statement: JsonObject = {
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: ['sqs:SendMessage', 'sqs:GetQueueUrl'],
  Resource: queue,
  Condition: { ArnEquals: { 'aws:SourceArn': rule } },
};
const deny: JsonObject = {
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: 'sqs:*',
  Resource: queue,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

function lets(...statements: JsonObject[]): boolean {
  const policies = new QueuePolicies();
  policies.add({ Statement: statements });
  return policies.letsSend('events.amazonaws.com', queue, rule);
}

it('lets a rule send that a statement names', () => {
  expect(lets(deny, statement)).toBe(true);
  expect(lets({ ...statement, Condition: {} })).toBe(true);
});

it.each<[string, JsonObject]>([
  ['another principal', { Principal: { Service: 'sns.amazonaws.com' } }],
  ['another action', { Action: 'sqs:GetQueueUrl' }],
  ['another queue', { Resource: `${queue}2` }],
  ['another rule', { Condition: { ArnEquals: { 'aws:SourceArn': `${rule}2` } } }],
  ['a condition that is not known', { Condition: { StringEquals: { 'aws:SourceAccount': '1' } } }],
])('does not let it send for %s', (_name, change) => {
  expect(lets(deny, { ...statement, ...change })).toBe(false);
});
