import { at, objects } from '../support/json.ts';
import { ofType } from '../support/plant.ts';
import type { Resource } from '../support/resolve.ts';

/** A reference to an attribute as the resolved templates write it. */
export const reference = ({ stack, id }: Resource, attribute?: string) =>
  attribute ? `<${stack}/${id}.${attribute}>` : `<${stack}/${id}>`;

/** Queues that take the dead letters of others. */
export function deadLetterQueues(resources: Resource[]): Resource[] {
  const queues = ofType(resources, 'AWS::SQS::Queue');
  const targets = new Set(queues.map(queue => at(queue.properties, 'RedrivePolicy', 'deadLetterTargetArn')));
  return queues.filter(queue => targets.has(reference(queue, 'Arn')));
}

/** What is wrong with the queues: encrypted, only over TLS, dead letters, time enough for the function that works it. */
export function unsafeQueues(resources: Resource[]): string[] {
  const dead = new Set(deadLetterQueues(resources).map(({ id }) => id));
  return ofType(resources, 'AWS::SQS::Queue').flatMap(queue => {
    const demands: [string, boolean][] = [
      ['encrypted', at(queue.properties, 'SqsManagedSseEnabled') === true],
      ['TLS only', refusesPlainHttp(resources, queue)],
      [
        'has dead letters',
        dead.has(queue.id) || Number(at(queue.properties, 'RedrivePolicy', 'maxReceiveCount')) >= 5,
      ],
      [
        'keeps dead letters two weeks',
        !dead.has(queue.id) || at(queue.properties, 'MessageRetentionPeriod') === 1_209_600,
      ],
      ['visible again after six timeouts', dead.has(queue.id) || hasTime(resources, queue)],
    ];
    return demands.filter(([, met]) => !met).map(([demand]) => `${queue.id}: ${demand}`);
  });
}

function refusesPlainHttp(resources: Resource[], queue: Resource): boolean {
  const policies = ofType(resources, 'AWS::SQS::QueuePolicy').filter(
    policy => at(policy.properties, 'Queues', 0) === reference(queue),
  );
  return policies.some(({ properties }) =>
    objects(at(properties, 'PolicyDocument', 'Statement')).some(
      ({ Effect, Condition }) =>
        Effect === 'Deny' && at(Condition, 'Bool', 'aws:SecureTransport') === 'false',
    ),
  );
}

function hasTime(resources: Resource[], queue: Resource): boolean {
  const workers = ofType(resources, 'AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => at(properties, 'EventSourceArn') === reference(queue, 'Arn'))
    .map(({ properties }) => resources.find(worker => reference(worker) === at(properties, 'FunctionName')));
  const timeouts = workers.map(worker => Number(at(worker?.properties, 'Timeout')));
  const visibility = Number(at(queue.properties, 'VisibilityTimeout'));
  return timeouts.length > 0 && timeouts.every(timeout => visibility >= 6 * timeout);
}
