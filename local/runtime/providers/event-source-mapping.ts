import { createHash } from 'node:crypto';
import type { Activity } from '../activity.ts';
import type { CloudParts, Stop } from '../cloud-parts.ts';
import type { Discarded } from '../event-source/deliver-batch.ts';
import { failureRecord } from '../event-source/failure-record.ts';
import { keyPrefix } from '../event-source/key-prefix.ts';
import { type FilterCriteria, recordFilter } from '../event-source/message-filter.ts';
import { type RunningMapping, runQueueMapping } from '../event-source/queue-mapping.ts';
import { runStreamMapping } from '../event-source/stream-mapping.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { numberOf, objectOf, type ResolvedResource, textOf } from '../provider.ts';
import type { Made } from '../template/scope.ts';

/** Lambda starts with five pollers for a queue. */
const DEFAULT_CONCURRENCY = 5;

/** Milliseconds that a mapping steps back for requests that are being answered. */
const COURTESY = 15;

const QUEUE_RIGHTS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const STREAM_RIGHTS = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/** A mapping of a queue or of a table's stream. It polls as its function's role, and not at all when that may not. */
export function makeEventSourceMapping(resource: ResolvedResource, cloud: CloudParts): Made {
  const id = uuidOf(resource.path);
  if (resource.properties.Enabled !== false) cloud.whenReady(() => startMapping(resource, cloud, id));
  return { ref: id, attributes: { Id: id } };
}

function startMapping(resource: ResolvedResource, cloud: CloudParts, id: string): Stop | undefined {
  const source = textOf(resource, 'EventSourceArn');
  const target = cloud.functions.find(textOf(resource, 'FunctionName'));
  if (!target) throw new Error(`${resource.path}: no template makes its function`);
  const rights = source.startsWith('arn:aws:sqs:') ? QUEUE_RIGHTS : STREAM_RIGHTS;
  const missing = rights.find(action => !cloud.identity.roleMay(target.roleArn, action, source));
  if (missing) {
    cloud.log(`${resource.path} does not poll: the role of ${target.name} may not ${missing}`);
    return undefined;
  }
  const running = source.startsWith('arn:aws:sqs:')
    ? startQueue(resource, cloud, target, source)
    : startStream(resource, cloud, { target, streamArn: source, id });
  cloud.activity.watch(running.busy);
  return running.stop;
}

function startQueue(
  resource: ResolvedResource,
  cloud: CloudParts,
  target: LambdaFunction,
  queueArn: string,
): RunningMapping {
  const { MaximumConcurrency = DEFAULT_CONCURRENCY } = objectOf(resource, 'ScalingConfig');
  const { activity } = cloud;
  const windowSeconds = numberOf(resource, 'MaximumBatchingWindowInSeconds', 0);
  const mapping = {
    queueArn,
    target,
    batchSize: numberOf(resource, 'BatchSize', 10),
    windowSeconds,
    concurrency: Number(MaximumConcurrency),
    partialFailures: reportsFailures(resource),
    passes: recordFilter(resource.properties.FilterCriteria as FilterCriteria | undefined),
    courtesy: stepBack(activity, windowSeconds),
    during: <T>(work: () => Promise<T>) => (windowSeconds > 0 ? work() : activity.duringUrgent(work)),
  };
  return runQueueMapping(mapping, cloud.queues, cloud.log);
}

/** Work with a batching window steps back so many windows for work that has none: an import stores in one go, and is found afterwards. */
const WINDOWS_FOR_URGENT = 5;

/** What has a batching window may wait as long for people, and longer for everything that has none. */
function stepBack(activity: Activity, windowSeconds: number): () => Promise<void> {
  const window = windowSeconds * 1000;
  return () =>
    window > 0 ? activity.patience(window, WINDOWS_FOR_URGENT * window) : activity.courtesy(COURTESY);
}

interface StreamFacts {
  target: LambdaFunction;
  streamArn: string;
  id: string;
}

function startStream(resource: ResolvedResource, cloud: CloudParts, { target, streamArn, id }: StreamFacts) {
  const { activity } = cloud;
  const criteria = resource.properties.FilterCriteria as FilterCriteria | undefined;
  const windowSeconds = numberOf(resource, 'MaximumBatchingWindowInSeconds', 0);
  const [, table = ''] = /:table\/([^/]+)\/stream\//.exec(streamArn) ?? [];
  const mapping = {
    name: resource.path,
    streamArn,
    target,
    batchSize: numberOf(resource, 'BatchSize', 100),
    windowSeconds,
    bisect: resource.properties.BisectBatchOnFunctionError === true,
    partialFailures: reportsFailures(resource),
    retries: numberOf(resource, 'MaximumRetryAttempts', -1),
    maximumAgeSeconds: numberOf(resource, 'MaximumRecordAgeInSeconds', -1),
    passes: recordFilter(criteria),
    begins: keyPrefix(criteria),
    courtesy: stepBack(activity, windowSeconds),
    discard: (discarded: Discarded) => {
      const facts = { mapping: id, functionArn: target.arn, streamArn };
      keepDiscarded(resource, cloud, target, failureRecord(facts, discarded, new Date()));
    },
  };
  return runStreamMapping(mapping, cloud.streams(table), cloud.log);
}

function keepDiscarded(
  resource: ResolvedResource,
  cloud: CloudParts,
  target: LambdaFunction,
  record: { key: string; body: string },
): void {
  const { OnFailure = {} } = objectOf(resource, 'DestinationConfig');
  const destination = String((OnFailure as { Destination?: unknown }).Destination ?? '');
  const [, bucket] = /^arn:aws:s3:::(.+)$/.exec(destination) ?? [];
  if (bucket && cloud.identity.roleMay(target.roleArn, 's3:PutObject', `${destination}/${record.key}`)) {
    cloud.buckets.put(bucket, record.key, record.body, 'application/json');
    cloud.log(`${target.name} gave stream records up; they are kept in ${destination}/${record.key}`);
  } else {
    cloud.log(
      `${target.name} gave stream records up, and ${destination || 'no destination'} takes them: ${record.body}`,
    );
  }
}

function reportsFailures(resource: ResolvedResource): boolean {
  return [resource.properties.FunctionResponseTypes ?? []].flat().includes('ReportBatchItemFailures');
}

function uuidOf(path: string): string {
  const hex = createHash('sha256').update(path).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
