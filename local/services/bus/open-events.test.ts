import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect, it } from 'vitest';
import { inProcess } from '../http/in-process.ts';
import { openBuses } from './bus.ts';
import { eventsService } from './open-events.ts';

const sent: { queueArn: string; body: string }[][] = [];
const buses = openBuses(
  { send: async messages => void sent.push([...messages]) },
  'us-east-1',
  '000000000000',
);
buses.addBus('crm');
buses.addRule({
  name: 'created',
  bus: 'crm',
  pattern: { 'detail-type': ['created'] },
  targets: [
    { Id: 'a', Arn: 'arn:aws:sqs:us-east-1:000000000000:a' },
    { Id: 'b', Arn: 'arn:aws:sqs:us-east-1:000000000000:b', InputPath: '$.detail' },
  ],
});
const allowed = new Set(['arn:aws:events:us-east-1:000000000000:event-bus/crm']);
const handle = eventsService({
  buses,
  authorise: (_key, action, resource) => action === 'events:PutEvents' && allowed.has(resource),
  region: 'us-east-1',
  account: '000000000000',
});
const client = new EventBridgeClient({
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1:1/events',
  credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  requestHandler: inProcess(handle),
});
const entry = { EventBusName: 'crm', Source: 'toy', DetailType: 'created', Detail: '{"n":1}' };

it('publishes the good entries together and reports each bad one at its place', async () => {
  const Entries = [
    entry,
    { ...entry, Detail: '{' },
    { ...entry, DetailType: '' },
    { ...entry, DetailType: 'other' },
    entry,
  ];
  const answer = await client.send(new PutEventsCommand({ Entries }));
  expect(answer.FailedEntryCount).toBe(2);
  expect(answer.Entries?.map(one => one.ErrorCode ?? typeof one.EventId)).toEqual([
    'string',
    'MalformedDetail',
    'InvalidArgument',
    'string',
    'string',
  ]);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.map(message => message.queueArn.split(':').at(-1))).toEqual(['a', 'b', 'a', 'b']);
  expect(sent[0]?.[1]?.body).toBe('{"n":1}');
  expect(JSON.parse(sent[0]?.[0]?.body ?? '')).toMatchObject({
    source: 'toy',
    'detail-type': 'created',
    account: '000000000000',
  });
});

it('refuses callers without the right, buses by their right', async () => {
  const command = new PutEventsCommand({ Entries: [{ ...entry, EventBusName: 'default' }] });
  await expect(client.send(command)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

it('takes at most ten entries', async () => {
  const command = new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => entry) });
  await expect(client.send(command)).rejects.toMatchObject({ name: 'ValidationException' });
});

it('refuses rules with targets that could lose an event', () => {
  const lambda = { Id: 'x', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:x' };
  expect(() => buses.addRule({ name: 'r', bus: 'crm', pattern: {}, targets: [lambda] })).toThrow(
    'not a queue',
  );
});
