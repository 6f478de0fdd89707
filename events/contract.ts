import type * as z from 'zod';

/**
 * What an event of one type promises: its data as a zod schema, and an example. A consumer ignores what it does not know, so data
 * may gain optional fields; anything else is a new version. `schemas/` holds the promise as it was given.
 */
export interface Contract<N extends string = string, T = unknown> {
  readonly name: N;
  readonly version: number;
  readonly schema: z.ZodType<T>;
  readonly example: T;
}

/** Declares the contract of an event. */
export const contract = <const N extends string, T>(of: Contract<N, T>): Contract<N, T> => of;
