import { at, objects, strings } from '../support/json.ts';
import { ofType } from '../support/plant.ts';
import type { Resource } from '../support/resolve.ts';
import { ownFunctions } from './functions.ts';
import { deadLetterQueues, reference } from './queues.ts';

/** One thing that an alarm must watch. */
interface Demand {
  metric: string;
  dimension?: string;
}

/** What no alarm watches, or what an alarm tells nobody. */
export function unwatched(resources: Resource[]): string[] {
  const alarms = ofType(resources, 'AWS::CloudWatch::Alarm');
  const missing = demands(resources).filter(demand => !alarms.some(alarm => watches(alarm, demand)));
  return [
    ...missing.map(({ metric, dimension }) => `${metric} ${dimension ?? ''}`.trim()),
    ...alarms
      .filter(({ properties }) => strings(at(properties, 'AlarmActions')).length === 0)
      .map(({ id }) => id),
  ];
}

function demands(resources: Resource[]): Demand[] {
  return [
    ...deadLetterQueues(resources).map(({ properties }) => ({
      metric: 'ApproximateNumberOfMessagesVisible',
      dimension: String(properties.QueueName),
    })),
    ...ownFunctions(resources).flatMap(({ properties }) =>
      ['Errors', 'Throttles'].map(metric => ({ metric, dimension: String(properties.FunctionName) })),
    ),
    { metric: 'IteratorAge' },
    ...ofType(resources, 'AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => at(properties, 'DestinationConfig') !== undefined)
      .map(mapping => ({
        metric: 'OnFailureDestinationDeliveredEventCount',
        dimension: reference(mapping),
      })),
    { metric: '5xx' },
    { metric: 'ExecutionsFailed' },
    { metric: 'WriteThrottleEvents' },
  ];
}

function watches({ properties }: Resource, { metric, dimension }: Demand): boolean {
  const values = objects(at(properties, 'Dimensions')).map(({ Value }) => Value);
  return properties.MetricName === metric && (dimension === undefined || values.includes(dimension));
}
