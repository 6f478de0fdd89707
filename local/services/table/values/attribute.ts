/** A DynamoDB value in the shape of the JSON protocol: exactly one member is present; `B` is base64. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: true;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: AttributeValue[];
  M?: Item;
}

/** Attributes by name: an item, a key, or the inside of a map. */
export type Item = Record<string, AttributeValue>;

/** The type letters of DynamoDB. */
export type AttributeType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';

/** All type letters, in the order in which AWS lists them. */
export const attributeTypes: readonly AttributeType[] = [
  'S',
  'N',
  'B',
  'SS',
  'NS',
  'BS',
  'BOOL',
  'NULL',
  'L',
  'M',
];

/** The type of a checked value (its only member). */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  throw new Error('a value without a type got past the checks');
}

/** The members of a set value, or undefined when it is no set. */
export const setMembers = (value: AttributeValue): string[] | undefined => value.SS ?? value.NS ?? value.BS;
