import { objectOf, type Providers, physicalName, type ResolvedResource } from '../provider.ts';

/** Properties of `AWS::SQS::Queue` that are attributes of the queue. */
const ATTRIBUTES = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
] as const;

/** Queues and who else may send to them. */
export const queueProviders: Providers = {
  'AWS::SQS::Queue': (resource, cloud) => {
    const name = physicalName(resource, 'QueueName', 80);
    const { url, arn } = cloud.queues.ensure(name, attributesOf(resource));
    return { ref: url, attributes: { Arn: arn, QueueName: name, QueueUrl: url } };
  },
  'AWS::SQS::QueuePolicy': (resource, cloud) => {
    cloud.queuePolicies.add(objectOf(resource, 'PolicyDocument'));
    return { ref: resource.logicalId };
  },
};

function attributesOf({ properties }: ResolvedResource): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const name of ATTRIBUTES) {
    const value = properties[name];
    if (value === undefined || value === null) continue;
    attributes[name] = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return attributes;
}
