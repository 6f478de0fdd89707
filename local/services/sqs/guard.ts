import type { Authorise, ServiceHandler, ServiceRequest, ServiceResponse } from '../http/service.ts';

/** What a guard needs to know. */
export interface SqsGuardOptions {
  authorise: Authorise;
  region: string;
  account: string;
  /** Called before each request is done; what it answers is sent instead. */
  fault?: (action: string, queueName: string) => ServiceResponse | undefined;
}

/** Before SQS itself: the caller's right on the queue. The queue's URL is its address, so every path leads to the one endpoint. */
export function guardSqs(handle: ServiceHandler, options: SqsGuardOptions): ServiceHandler {
  return async request => {
    const action = (request.headers['x-amz-target'] ?? '').replace('AmazonSQS.', '');
    const queueName = queueOf(request);
    const arn = `arn:aws:sqs:${options.region}:${options.account}:${queueName}`;
    const right = `sqs:${action.replace(/Batch$/, '')}`;
    if (!options.authorise(request.accessKeyId, right, arn)) return denied(right, arn);
    return options.fault?.(action, queueName) ?? handle({ ...request, path: '/' });
  };
}

function queueOf(request: ServiceRequest): string {
  try {
    const { QueueUrl, QueueName } = JSON.parse(request.body.toString('utf8')) as Record<
      string,
      string | undefined
    >;
    return QueueUrl?.split('/').at(-1) ?? QueueName ?? '*';
  } catch {
    // SQS itself answers a body that is not JSON.
    return '*';
  }
}

function denied(action: string, arn: string): ServiceResponse {
  const message = `User is not authorized to perform: ${action} on resource: ${arn}`;
  const body = JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message });
  return { status: 403, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
}
