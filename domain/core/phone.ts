import {
  type CountryCode,
  isSupportedCountry,
  type MetadataJson,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core/es6';
import plans from './phone-metadata.json' with { type: 'json' };

/** The numbering plans of all countries, without how numbers are written for reading (`local/tasks/phone-metadata.ts`). */
const metadata = plans as unknown as MetadataJson;

/**
 * A phone number in E.164 (ITU-T), or `undefined` when it is none. A number without `+` is read as one of `country`
 * (ISO 3166-1 alpha-2).
 */
export const toE164 = (text: string, country?: string): string | undefined => {
  const known = country !== undefined && isSupportedCountry(country as CountryCode, metadata);
  const home = known ? { defaultCountry: country as CountryCode } : {};
  const phone = parsePhoneNumberFromString(text, home, metadata);
  return phone?.isPossible() ? phone.number : undefined;
};
