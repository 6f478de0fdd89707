import { type InProcessHandler, inProcess } from '../../services/http/in-process.ts';
import type { ServiceHandler } from '../../services/http/service.ts';

/** The services that functions speak with. */
export type AwsService =
  | 'dynamodb'
  | 'sqs'
  | 'ses'
  | 'cognito'
  | 'states'
  | 'events'
  | 'sts'
  | 'secrets'
  | 's3';

/** Temporary or lasting keys, in the SDK's names. */
export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

/** Options for any AWS SDK client. */
export interface AwsClientOptions {
  region: string;
  endpoint: string;
  credentials: AwsCredentials | (() => Promise<AwsCredentials>);
  requestHandler?: InProcessHandler;
  signer?: Signer;
  forcePathStyle?: boolean;
}

/** Signs the SDK's requests in place of its own signer. */
interface Signer {
  sign<T extends { headers: Record<string, string> }>(request: T): Promise<T>;
}

/** What a function's entry is made with; the shape that `functions/shared/environment.ts` asks for. */
export interface Environment {
  variables: Readonly<Record<string, string | undefined>>;
  client(service: AwsService, credentials?: AwsCredentials): AwsClientOptions;
}

/** What clients are built from. */
export interface ClientSource {
  region: string;
  endpoints: Readonly<Record<AwsService, string>>;
  /** Every service's protocol, in this process. */
  handlers: Readonly<Record<AwsService, ServiceHandler>>;
}

/** An environment whose clients use the role's credentials unless others are passed in. */
export function makeEnvironment(
  variables: Readonly<Record<string, string>>,
  source: ClientSource,
  roleCredentials: () => Promise<AwsCredentials>,
): Environment {
  const inside = new Map<AwsService, InProcessHandler>();
  const handlerOf = (service: AwsService) => {
    const made = inside.get(service) ?? inProcess(source.handlers[service]);
    inside.set(service, made);
    return made;
  };
  return {
    variables,
    client: (service, given) => {
      const credentials = given ?? roleCredentials;
      const common = { region: source.region, endpoint: source.endpoints[service], credentials };
      // S3 uploads may be streams, which only a socket takes.
      if (service === 's3') return { ...common, forcePathStyle: true };
      return { ...common, requestHandler: handlerOf(service), signer: nameSigner(credentials) };
    },
  };
}

/**
 * Names the key and leaves the signature out: within one process nobody could have changed the request, no service here looks at the
 * signature, and making it is a tenth of all the time.
 */
function nameSigner(credentials: AwsClientOptions['credentials']): Signer {
  return {
    sign: async request => {
      const { accessKeyId, sessionToken } =
        typeof credentials === 'function' ? await credentials() : credentials;
      request.headers.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/in-process`;
      if (sessionToken) request.headers['x-amz-security-token'] = sessionToken;
      return request;
    },
  };
}
