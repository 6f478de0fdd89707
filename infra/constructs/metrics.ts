import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** Length of the span that a value of a metric stands for. */
const period = Duration.minutes(5);

/** Total of a metric in five minutes. */
export function sum(namespace: string, metricName: string, dimensionsMap: Record<string, string>): Metric {
  return new Metric({ namespace, metricName, dimensionsMap, statistic: 'Sum', period });
}

/** Highest value of a metric in five minutes. */
export function maximum(
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
): Metric {
  return new Metric({ namespace, metricName, dimensionsMap, statistic: 'Maximum', period });
}

/** Messages that wait in a queue. */
export function waiting(QueueName: string): Metric {
  return maximum('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName });
}

/** Calls of a function, by what became of them. */
export function calls(FunctionName: string, outcome: 'Invocations' | 'Errors' | 'Throttles'): Metric {
  return sum('AWS/Lambda', outcome, { FunctionName });
}
