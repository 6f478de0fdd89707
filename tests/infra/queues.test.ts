import { describe, expect, it } from 'vitest';
import {
  type EventPattern,
  type EventValue,
  matchesPattern,
} from '../../local/services/bus/event-pattern.ts';
import { unwatched } from './guards/alarms.ts';
import { deadLetterQueues, reference, unsafeQueues } from './guards/queues.ts';
import { at, objects } from './support/json.ts';
import { named, ofType, spoil } from './support/plant.ts';
import { readResources } from './support/resolve.ts';
import { templatesOf } from './support/synthesise.ts';

const templates = await templatesOf({ stage: 'prod' });
const resources = readResources(templates);
const queues = ofType(resources, 'AWS::SQS::Queue');
const names =
  'automations imports mail mail-events search search-bulk sums sums-bulk timeline timeline-bulk users'.split(
    ' ',
  );

describe('queues', () => {
  it('are those of docs/architecture.md, each with dead letters', () => {
    const all = names.flatMap(name => [`steppe-prod-${name}`, `steppe-prod-${name}-dead`]).sort();
    expect(queues.map(({ properties }) => properties.QueueName).sort()).toEqual(all);
    expect(deadLetterQueues(resources)).toHaveLength(names.length);
  });

  it('are encrypted, TLS only, and give their function its time', () => {
    expect(unsafeQueues(resources)).toEqual([]);
  });

  it('are found unsafe without encryption, without dead letters, with too little time', () => {
    const change = (name: string, properties: object) =>
      unsafeQueues(spoil(resources, 'AWS::SQS::Queue', name, queue => Object.assign(queue, properties)));
    expect(change('MailQueue', { SqsManagedSseEnabled: false })).toEqual([
      expect.stringContaining('encrypted'),
    ]);
    expect(change('MailQueue', { VisibilityTimeout: 60 })).toEqual([expect.stringContaining('six timeouts')]);
    expect(change('MailQueue', { RedrivePolicy: {} })).toContainEqual(
      expect.stringContaining('has dead letters'),
    );
  });

  it('answer for each message of a batch by itself', () => {
    const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(names.length + 2);
    for (const { properties } of mappings) {
      expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  it('for bulk work have a limit of functions at once, and share the function of their twin', () => {
    const mapping = (name: string) => {
      const queue = queues.find(({ properties }) => properties.QueueName === `steppe-prod-${name}`)!;
      return ofType(resources, 'AWS::Lambda::EventSourceMapping').find(
        ({ properties }) => properties.EventSourceArn === reference(queue, 'Arn'),
      )?.properties;
    };
    for (const name of ['search', 'sums', 'timeline']) {
      expect(at(mapping(`${name}-bulk`), 'ScalingConfig', 'MaximumConcurrency')).toBe(5);
      expect(mapping(name)?.ScalingConfig).toBeUndefined();
      expect(mapping(`${name}-bulk`)).toMatchObject({ BatchSize: 1, MaximumBatchingWindowInSeconds: 1 });
      expect(mapping(name)).toMatchObject({ BatchSize: 10 });
      expect(mapping(name)?.MaximumBatchingWindowInSeconds).toBeUndefined();
      expect(mapping(`${name}-bulk`)?.FunctionName).toBe(mapping(name)?.FunctionName);
    }
  });
});

describe('the stream', () => {
  const readers = ofType(resources, 'AWS::Lambda::EventSourceMapping').filter(({ properties }) =>
    /CrmTable\w+\.StreamArn>$/.test(String(properties.EventSourceArn)),
  );
  const passing = (record: EventValue) =>
    readers
      .filter(({ properties }) =>
        objects(at(properties, 'FilterCriteria', 'Filters')).some(({ Pattern }) =>
          matchesPattern(JSON.parse(String(Pattern)) as EventPattern, record),
        ),
      )
      .map(({ properties }) => properties.BatchSize);
  const item = (sk: string, event: EventValue, eventName = 'INSERT'): EventValue => ({
    eventName,
    dynamodb: { Keys: { pk: { S: 'p' }, sk: { S: sk } }, NewImage: { sk: { S: sk }, event } },
  });

  it('has the two readers that AWS allows, one for what people do and one for mass work', () => {
    expect(readers).toHaveLength(2);
    expect(passing(item('y#1', { M: { id: { S: 'e' } } }))).toEqual([100]);
    expect(passing(item('y#1', { M: { bulk: { BOOL: false } } }))).toEqual([100]);
    expect(passing(item('y#1', { M: { bulk: { BOOL: true } } }))).toEqual([1000]);
  });

  it('is read by one of them whatever an event item holds, and by none for anything else', () => {
    for (const broken of [{}, { S: 'x' }, { M: {} }, { M: { bulk: { S: 'true' } } }])
      expect(passing(item('y#1', broken)), JSON.stringify(broken)).toEqual([100]);
    expect(passing(item('z', { M: { bulk: { BOOL: true } } }))).toEqual([]);
    expect(passing(item('y#1', { M: { bulk: { BOOL: true } } }, 'REMOVE'))).toEqual([]);
  });

  it('lets mass work wait a second for more of it, and nothing else', () => {
    const waits = readers.map(({ properties: { BatchSize, MaximumBatchingWindowInSeconds: window } }) => [
      BatchSize,
      window,
    ]);
    expect(Object.fromEntries(waits)).toEqual({ 100: undefined, 1000: 1 });
  });

  it('is published by new code only after the rules that take what this says', () => {
    const { stack, id } = named(resources, 'AWS::Lambda::Function', 'PublisherPublishEvents');
    const waitsFor = [at(templates[stack], 'Resources', id, 'DependsOn')].flat();
    const rules = ofType(resources, 'AWS::Events::Rule').filter(
      ({ properties }) => /-bulk$/.test(String(properties.Name)) || properties.Name === 'steppe-prod-search',
    );
    expect(rules).toHaveLength(4);
    for (const rule of rules) expect(waitsFor).toContain(rule.id);
  });

  it('halves a failing batch, gives up in time, and keeps what it gives up in S3', () => {
    const bucket = named(resources, 'AWS::S3::Bucket', 'GivenUp');
    for (const { properties } of readers) {
      expect(properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 20,
        MaximumRecordAgeInSeconds: 43_200,
        StartingPosition: 'TRIM_HORIZON',
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      expect(at(properties, 'DestinationConfig', 'OnFailure', 'Destination')).toBe(reference(bucket, 'Arn'));
    }
  });
});

describe('alarms', () => {
  it('watch every dead-letter queue, function, the stream, the API and the machine, and tell somebody', () => {
    expect(unwatched(resources)).toEqual([]);
  });

  it('sound after 15 minutes of age, with anything in the dead letters', () => {
    expect(named(resources, 'AWS::CloudWatch::Alarm', 'iteratorage').properties).toMatchObject({
      Threshold: 15 * 60 * 1000,
      MetricName: 'IteratorAge',
    });
    const dead = ofType(resources, 'AWS::CloudWatch::Alarm').filter(({ id }) => id.includes('deadletters'));
    expect(dead.map(({ properties }) => properties.Threshold)).toEqual(names.map(() => 1));
  });

  it('are missed: one alarm less, one queue more, one that tells nobody', () => {
    const without = resources.filter(({ id }) => !id.includes('Alarmsmaildeadletters'));
    expect(unwatched(without)).toEqual(['ApproximateNumberOfMessagesVisible steppe-prod-mail-dead']);
    const renamed = spoil(resources, 'AWS::SQS::Queue', 'MailDeadLetters', queue => {
      queue.QueueName = 'another';
    });
    expect(unwatched(renamed)).toEqual(['ApproximateNumberOfMessagesVisible another']);
    const unheard = resources.filter(({ id }) => !id.includes('publisheventsbulkeventsgivenup'));
    expect(unwatched(unheard)).toEqual([
      expect.stringMatching(/^OnFailureDestinationDeliveredEventCount <.*PublisherBulkStream/),
    ]);
    const mute = spoil(resources, 'AWS::CloudWatch::Alarm', 'http5xx', alarm => {
      alarm.AlarmActions = [];
    });
    expect(unwatched(mute)).toHaveLength(1);
  });
});
