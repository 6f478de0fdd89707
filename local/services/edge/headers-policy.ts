/** Headers that a policy sets; without `override` the origin's own value stands. Names are in lower case. */
export interface HeadersPolicy {
  set: { name: string; value: string; override: boolean }[];
  remove: string[];
}

type Headers = Record<string, string | string[]>;

/** Applies a response headers policy to the headers of an answer. */
export function applyHeaders(policy: HeadersPolicy, headers: Headers): Headers {
  const result: Headers = { ...headers };
  for (const name of policy.remove) delete result[name];
  for (const { name, value, override } of policy.set) {
    if (override || result[name] === undefined) result[name] = value;
  }
  return result;
}

interface Overridable {
  Override?: boolean;
}

/** The parts of `ResponseHeadersPolicyConfig` that are read. */
export interface HeadersPolicyConfig {
  SecurityHeadersConfig?: {
    ContentSecurityPolicy?: Overridable & { ContentSecurityPolicy: string };
    ContentTypeOptions?: Overridable;
    FrameOptions?: Overridable & { FrameOption: string };
    ReferrerPolicy?: Overridable & { ReferrerPolicy: string };
    StrictTransportSecurity?: Overridable & {
      AccessControlMaxAgeSec: number;
      IncludeSubdomains?: boolean;
      Preload?: boolean;
    };
    XSSProtection?: Overridable & { Protection: boolean; ModeBlock?: boolean };
  };
  CustomHeadersConfig?: { Items: (Overridable & { Header: string; Value: string })[] };
  RemoveHeadersConfig?: { Items: { Header: string }[] };
  CorsConfig?: unknown;
}

/** Reads a policy. CORS rules are refused by name: nothing of ours has them, and leaving them out would change answers. */
export function readHeadersPolicy(config: HeadersPolicyConfig): HeadersPolicy {
  if (config.CorsConfig) throw new Error('A CorsConfig in a response headers policy is not known here');
  const custom = (config.CustomHeadersConfig?.Items ?? []).map(item => header(item.Header, item.Value, item));
  const remove = (config.RemoveHeadersConfig?.Items ?? []).map(item => item.Header.toLowerCase());
  return { set: [...securityHeaders(config.SecurityHeadersConfig ?? {}), ...custom], remove };
}

function securityHeaders(
  security: NonNullable<HeadersPolicyConfig['SecurityHeadersConfig']>,
): HeadersPolicy['set'] {
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy } = security;
  const { StrictTransportSecurity, XSSProtection } = security;
  const csp = ContentSecurityPolicy;
  return [
    ...(csp ? [header('content-security-policy', csp.ContentSecurityPolicy, csp)] : []),
    ...(ContentTypeOptions ? [header('x-content-type-options', 'nosniff', ContentTypeOptions)] : []),
    ...(FrameOptions ? [header('x-frame-options', FrameOptions.FrameOption, FrameOptions)] : []),
    ...(ReferrerPolicy ? [header('referrer-policy', ReferrerPolicy.ReferrerPolicy, ReferrerPolicy)] : []),
    ...(StrictTransportSecurity ? [strictTransport(StrictTransportSecurity)] : []),
    ...(XSSProtection ? [header('x-xss-protection', xss(XSSProtection), XSSProtection)] : []),
  ];
}

type StrictTransport = NonNullable<
  NonNullable<HeadersPolicyConfig['SecurityHeadersConfig']>['StrictTransportSecurity']
>;

function strictTransport(policy: StrictTransport): HeadersPolicy['set'][number] {
  const parts = [`max-age=${policy.AccessControlMaxAgeSec}`];
  if (policy.IncludeSubdomains) parts.push('includeSubDomains');
  if (policy.Preload) parts.push('preload');
  return header('strict-transport-security', parts.join('; '), policy);
}

function xss(policy: { Protection: boolean; ModeBlock?: boolean }): string {
  return policy.Protection ? `1${policy.ModeBlock ? '; mode=block' : ''}` : '0';
}

function header(name: string, value: string, { Override: override = false }: Overridable) {
  return { name: name.toLowerCase(), value, override };
}
