import type { Json, JsonObject } from './template/template.ts';

/** The resource policies of queues, as far as they let other services send. */
export class QueuePolicies {
  readonly #statements: JsonObject[] = [];

  add(document: JsonObject): void {
    this.#statements.push(...([document.Statement ?? []].flat() as JsonObject[]));
  }

  /** Whether a service may send to a queue for a source (a rule). Statements that refuse plain HTTP say nothing here: nothing is sent over HTTP. */
  letsSend(service: string, queueArn: string, sourceArn: string): boolean {
    return this.#statements.some(
      statement =>
        statement.Effect === 'Allow' &&
        texts((statement.Principal as JsonObject | undefined)?.Service).includes(service) &&
        texts(statement.Action).some(action => action === 'sqs:SendMessage' || action === 'sqs:*') &&
        texts(statement.Resource).includes(queueArn) &&
        sourceFits(statement.Condition as JsonObject | undefined, sourceArn),
    );
  }
}

/** The one condition that the CDK writes: `ArnEquals` on `aws:SourceArn`. Any other is not met. */
function sourceFits(condition: JsonObject | undefined, sourceArn: string): boolean {
  return Object.entries(condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys as JsonObject).every(
      ([key, value]) =>
        /^Arn(Equals|Like)$/.test(operator) && key === 'aws:SourceArn' && texts(value).includes(sourceArn),
    ),
  );
}

function texts(value: Json | undefined): string[] {
  return [value ?? []].flat().map(String);
}
