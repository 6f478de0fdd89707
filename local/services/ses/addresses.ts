import { AwsError } from '../http/aws-error.ts';

/** The bare address in `Name <address>`, its domain in lower case. @throws {AwsError} `InvalidParameterValue` */
export function bareAddress(text: string): string {
  if (hasControl(text))
    throw new AwsError('InvalidParameterValue', 'Local address contains control or whitespace');
  const bare = (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
  const [, local, domain] = /^([^\s<>,;]+)@([^\s@<>,;]+)$/.exec(bare) ?? [];
  if (!local || !domain) throw new AwsError('InvalidParameterValue', "Missing final '@domain'");
  return `${local}@${domain.toLowerCase()}`;
}

/** CR, LF and their kin in a header would write further headers. */
export function hasControl(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text);
}

/**
 * The identity that lets an address send: the address itself, its domain, or a domain above it.
 *
 * @param identities verified addresses and domains
 */
export function identityOf(address: string, identities: readonly string[]): string | undefined {
  const lower = address.toLowerCase();
  const domain = lower.slice(lower.lastIndexOf('@') + 1);
  const exact = identities.find(one => one.toLowerCase() === lower);
  return exact ?? identities.find(one => isDomainOf(one.toLowerCase(), domain));
}

function isDomainOf(identity: string, domain: string): boolean {
  return !identity.includes('@') && (domain === identity || domain.endsWith(`.${identity}`));
}
