import type { AlarmRule } from './alarms.ts';
import type { Inventory } from './inventory.ts';
import { calls, maximum, sum, waiting } from './metrics.ts';

/** Age that an event may have before somebody must look (DESIGN §4). */
const iteratorAgeMinutes = 15;

/** Names of what is watched beside the inventory. */
export interface Watched {
  apiId: string;
  stateMachineArn: string;
  tableName: string;
}

/** Every alarm of a stage. */
export function alarmRules(inventory: Inventory, watched: Watched): AlarmRule[] {
  return [
    ...inventory.queues.map(deadLetters),
    ...inventory.functions.flatMap(functionFaults),
    ...inventory.publishers.flatMap(publisherFaults),
    ...sharedFaults(watched),
    ...mailReputation(),
  ];
}

function deadLetters({ name, deadLetterName }: Inventory['queues'][number]): AlarmRule {
  return {
    name: `${name}-dead-letters`,
    description:
      'Messages failed five times. Read one, mend the cause, then start a redrive in the SQS console.',
    metric: waiting(deadLetterName),
    atLeast: 1,
  };
}

function functionFaults({ shortName, functionName }: Inventory['functions'][number]): AlarmRule[] {
  return [
    {
      name: `${shortName}-errors`,
      description: 'The function threw or timed out. Its log group names the request and the error code.',
      metric: calls(functionName, 'Errors'),
      atLeast: 3,
    },
    {
      name: `${shortName}-throttles`,
      description: 'Calls were turned away: the account’s concurrency is used up.',
      metric: calls(functionName, 'Throttles'),
      atLeast: 1,
      periods: 2,
    },
  ];
}

function publisherFaults({ publisher, readers }: Inventory['publishers'][number]): AlarmRule[] {
  return [
    {
      name: `${publisher.shortName}-iterator-age`,
      description:
        'Events wait in the table’s stream; after 12 hours they would be given up. Is the bus refusing them?',
      metric: maximum('AWS/Lambda', 'IteratorAge', { FunctionName: publisher.functionName }),
      atLeast: iteratorAgeMinutes * 60_000,
    },
    ...readers.map(({ name, mappingId }) => ({
      name: `${publisher.shortName}-${name}-given-up`,
      description:
        'Events were put aside in the bucket of undeliverable ones. Mend the cause, then publish them again.',
      metric: sum('AWS/Lambda', 'OnFailureDestinationDeliveredEventCount', {
        EventSourceMappingUUID: mappingId,
      }),
      atLeast: 1,
    })),
  ];
}

function sharedFaults({
  apiId: ApiId,
  stateMachineArn: StateMachineArn,
  tableName: TableName,
}: Watched): AlarmRule[] {
  return [
    {
      name: 'http-5xx',
      description: 'The API answered with server errors. The access log names the routes.',
      metric: sum('AWS/ApiGateway', '5xx', { ApiId }),
      atLeast: 5,
    },
    {
      name: 'runs-failed',
      description: 'Runs of rules ended in an error. The run items, readable through the API, hold the step.',
      metric: sum('AWS/States', 'ExecutionsFailed', { StateMachineArn }),
      atLeast: 1,
    },
    {
      name: 'runs-throttled',
      description: 'Step Functions held back transitions: more rules run than the account’s quota allows.',
      metric: sum('AWS/States', 'ExecutionThrottled', { StateMachineArn }),
      atLeast: 1,
      periods: 2,
    },
    ...['Read', 'Write'].map(kind => ({
      name: `table-${kind.toLowerCase()}-throttles`,
      description:
        'The table turned requests away: one partition is too hot (list partitions take more shards).',
      metric: sum('AWS/DynamoDB', `${kind}ThrottleEvents`, { TableName }),
      atLeast: 1,
      periods: 2,
    })),
  ];
}

/** SES looks into an account at 5 % bounces or 0.1 % complaints; we want to know before. */
function mailReputation(): AlarmRule[] {
  return [
    {
      name: 'mail-bounces',
      description: 'Nearly too many mails bounce. Find the campaign, stop it, clean its list.',
      metric: maximum('AWS/SES', 'Reputation.BounceRate', {}),
      atLeast: 0.04,
    },
    {
      name: 'mail-complaints',
      description: 'Nearly too many people call our mail spam. Find the campaign and stop it.',
      metric: maximum('AWS/SES', 'Reputation.ComplaintRate', {}),
      atLeast: 0.0008,
    },
  ];
}
