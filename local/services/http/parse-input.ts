import type * as z from 'zod';
import { AwsError } from './aws-error.ts';

/**
 * Checks an operation's input. Schemas are strict: a parameter that the embedded service does not know is
 * refused by name, since ignoring it would make the local answer differ from AWS's.
 *
 * @param code the service's name for bad input (`InvalidParameterException`, `ValidationError` …)
 * @throws {AwsError} naming the first offending parameter
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown, code: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.') || 'input';
  throw new AwsError(code, `1 validation error detected: at '${where}': ${issue?.message ?? 'invalid'}`);
}
