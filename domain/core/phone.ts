import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A phone number in E.164 (ITU-T), or `undefined` when it is none. A number without `+` is read as one of `country`
 * (ISO 3166-1 alpha-2).
 */
export const toE164 = (text: string, country?: string): string | undefined => {
  const home = country !== undefined && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const phone = parsePhoneNumberFromString(text, home);
  return phone?.isPossible() ? phone.number : undefined;
};
