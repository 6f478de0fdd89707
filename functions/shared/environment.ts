/** The AWS services that functions speak with. */
export type AwsService =
  | 'dynamodb'
  | 'sqs'
  | 's3'
  | 'ses'
  | 'cognito'
  | 'states'
  | 'events'
  | 'sts'
  | 'secrets';

/** Credentials as the AWS SDK takes them. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** A smithy request handler, loosely: the SDK clients check it themselves. */
export interface AwsRequestHandler {
  readonly handle: (request: never, options?: never) => Promise<{ response: never }>;
}

/** Options for an AWS SDK client: none in Lambda; endpoint, credentials and transport in the embedded cloud. */
export interface AwsClientOptions {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: AwsCredentials;
  readonly requestHandler?: AwsRequestHandler;
}

/**
 * What a function is given by whoever runs it. Nothing under `functions/` reads `process.env` or makes a client when
 * imported: each entry exports `createHandler(environment)`.
 */
export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Options for a client of the service, with the function's own role or with the credentials passed in. */
  readonly client: (service: AwsService, credentials?: AwsCredentials) => AwsClientOptions;
}

/** A variable that the template must set; throws a plain error naming it when it does not. */
export const variable = (environment: Environment, name: string): string => {
  const value = environment.variables[name];
  if (value === undefined || value === '')
    throw new Error(`The variable ${name} is not set for this function.`);
  return value;
};
