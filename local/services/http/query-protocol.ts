import { randomUUID } from 'node:crypto';
import { AwsError, toAwsError } from './aws-error.ts';
import type { Operation, Operations } from './json-protocol.ts';
import { parseQueryForm } from './query-form.ts';
import { DroppedAnswer, type ServiceHandler, type ServiceRequest, type ServiceResponse } from './service.ts';
import { type XmlValue, xmlElement } from './xml.ts';

/**
 * The AWS query protocol: `POST /` with a form `Action=…&Version=…`, answers in XML. Operations get the
 * parameters as a tree (see `query-form.ts`), all leaves text, without `Action` and `Version`.
 *
 * @param namespace the `xmlns` of answers, as the service's model gives it
 */
export function queryService(namespace: string, operations: Operations): ServiceHandler {
  return async request => {
    try {
      const { Action, Version: _, ...input } = parseQueryForm(formOf(request));
      const action = typeof Action === 'string' ? Action : '';
      const output = await operationOf(operations, action)(input, request);
      return success(namespace, action, output);
    } catch (error) {
      if (error instanceof DroppedAnswer) throw error;
      return failure(namespace, toAwsError(error));
    }
  };
}

function formOf(request: ServiceRequest): string {
  return request.body.length > 0 ? request.body.toString('utf8') : request.query.toString();
}

function operationOf(operations: Operations, action: string): Operation {
  const operation = operations.get(action);
  if (operation) return operation;
  throw new AwsError('InvalidAction', `The embedded cloud does not have ${action || 'an empty action'}.`);
}

function success(namespace: string, action: string, output: object): ServiceResponse {
  const requestId = randomUUID();
  const result = xmlElement(`${action}Result`, output as XmlValue);
  const metadata = xmlElement('ResponseMetadata', { RequestId: requestId });
  return xml(
    200,
    requestId,
    `<${action}Response xmlns="${namespace}">${result}${metadata}</${action}Response>`,
  );
}

function failure(namespace: string, error: AwsError): ServiceResponse {
  const requestId = randomUUID();
  const Type = error.status < 500 ? 'Sender' : 'Receiver';
  const inner = xmlElement('Error', { Type, Code: error.code, Message: error.message });
  const body = `<ErrorResponse xmlns="${namespace}">${inner}${xmlElement('RequestId', requestId)}</ErrorResponse>`;
  return xml(error.status, requestId, body);
}

function xml(status: number, requestId: string, body: string): ServiceResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
