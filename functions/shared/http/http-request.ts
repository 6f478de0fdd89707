/** The parts that we read of an HTTP API event, payload format 2.0 (AWS: "Working with AWS Lambda proxy integrations for HTTP APIs"). */
export interface HttpEvent {
  readonly rawPath: string;
  readonly rawQueryString?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly cookies?: readonly string[];
  readonly requestContext: {
    readonly requestId?: string;
    readonly http: { readonly method: string };
    readonly authorizer?: { readonly lambda?: Readonly<Record<string, unknown>> | null };
  };
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** A request as our code takes it. Header names are lower case; `address` is the client's, as CloudFront saw it. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly correlationId: string;
  readonly address: string;
  /** What the authorizer said, as one JSON string. */
  readonly caller?: string;
  /** Filled in by the handler for the log. */
  readonly notes: { operation?: string; tenantId?: string };
}

const acceptableId = /^[\w-]{8,64}$/;

const cookiesOf = (event: HttpEvent): Record<string, string> => {
  const lines = event.cookies ?? event.headers?.cookie?.split(';') ?? [];
  return Object.fromEntries(
    lines.map(line => {
      const cut = line.indexOf('=');
      return [line.slice(0, cut).trim(), line.slice(cut + 1).trim()];
    }),
  );
};

const correlationOf = (event: HttpEvent): string => {
  const given = event.headers?.['x-correlation-id'];
  return given !== undefined && acceptableId.test(given) ? given : crypto.randomUUID();
};

const lowerCased = (headers: HttpEvent['headers'] = {}): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** `203.0.113.7:443` and `[2001:db8::1]:443` without the port; only CloudFront's word counts, since callers can write any other header (DESIGN §5). */
const addressOf = (viewer: string | undefined): string => viewer?.replace(/:\d+$/, '') ?? 'unknown';

/** Reads an event of the HTTP API. */
export const readRequest = (event: HttpEvent): HttpRequest => {
  const headers = lowerCased(event.headers);
  const caller = event.requestContext.authorizer?.lambda?.caller;
  return {
    method: event.requestContext.http.method.toUpperCase(),
    path: event.rawPath,
    query: new URLSearchParams(event.rawQueryString ?? ''),
    headers,
    cookies: cookiesOf(event),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    correlationId: correlationOf(event),
    address: addressOf(headers['cloudfront-viewer-address']),
    ...(typeof caller === 'string' && { caller }),
    notes: {},
  };
};
