/**
 * Makes `domain/core/phone-metadata.json`: the numbering plans of all countries as the library has them, without the patterns by which
 * numbers are formatted for reading. We only store E.164, and the patterns are 50 KB in every function that reads a phone.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import metadata from 'libphonenumber-js/min/metadata';
import { root } from './steps.ts';

/** Where a country's list of formats stands in its metadata (the library's METADATA.md). */
const formatsAt = 4;

type Plans = Readonly<Record<string, readonly unknown[]>>;

const withoutFormats = (plans: Plans): Plans =>
  Object.fromEntries(
    Object.entries(plans).map(([country, plan]) => [
      country,
      plan.map((part, at) => (at === formatsAt ? 0 : part)),
    ]),
  );

/** The text of the file. */
export const phoneMetadata = (): string => {
  const { countries, nonGeographic, ...rest } = metadata as unknown as {
    readonly countries: Plans;
    readonly nonGeographic: Plans;
  };
  const plans = { countries: withoutFormats(countries), nonGeographic: withoutFormats(nonGeographic) };
  return `${JSON.stringify({ ...rest, ...plans })}\n`;
};

if (import.meta.main) writeFileSync(join(root, 'domain', 'core', 'phone-metadata.json'), phoneMetadata());
