import type * as z from 'zod';
import type { Actor } from './actor.ts';
import type { Creation, Decision } from './change.ts';
import type { Id, NewId } from './id.ts';
import type { AnyRecord, RecordOf, RecordType } from './record-type.ts';

/** Records that a deed looks at besides its own, by the name the deed gives them. */
export type Needs = Readonly<Record<string, RecordType>>;

/** What every deed is told: who acts, when (ISO 8601 UTC), and how ids are made. It has no other clock or chance. */
export interface Circumstances {
  readonly actor: Actor;
  /** The person whom an API key acts as (`Principal.userId`); a signed-in person is `actor.id`. */
  readonly userId?: string;
  readonly now: string;
  readonly newId: NewId;
}

/** Nothing besides the record itself. */
export type NoNeeds = Readonly<Record<never, RecordType>>;

/** The names that a command really gives: one that needs nothing is inferred as a record of any names. */
type Named<N extends Needs> = { readonly [K in keyof N as string extends K ? never : K]: N[K] };
type Loaded<N extends Needs> = { readonly [K in keyof N]: RecordOf<N[K]> };
type Found<N extends Needs, M extends Needs> = { readonly [K in keyof N]: Id<N[K]['name']> } & {
  readonly [K in keyof M]?: Id<M[K]['name']> | undefined;
};

/** What a command's `decide` sees: the record, the input, the records it needs and those it may need. */
export type Scene<T extends RecordType, I, N extends Needs, M extends Needs> = Circumstances & {
  readonly record: RecordOf<T>;
  readonly input: I;
  readonly needs: Loaded<Named<N>> & Partial<Loaded<Named<M>>>;
};

/** A deed on one record, typed. */
export interface TypedCommand<T extends RecordType, I, N extends Needs, M extends Needs> {
  readonly on: T;
  readonly name: string;
  /** English verb phrase of its button. */
  readonly label: string;
  readonly input: z.ZodType<I>;
  readonly needs: N;
  readonly mayNeed: M;
  /** Which records to load; called before `decide`, with the record as it is. */
  readonly find: (record: RecordOf<T>, input: I) => Found<Named<N>, Named<M>>;
  /** Pure. Throws an AppError when the deed may not be done. */
  readonly decide: (scene: Scene<T, I, N, M>) => Decision;
  /** Whether the shell may try again on a version conflict: only where the deed does not depend on what the person saw. */
  readonly retry?: true;
}

/** A command as generic code takes it. */
export interface Command {
  readonly on: RecordType;
  readonly name: string;
  readonly label: string;
  readonly input: z.ZodType<unknown>;
  readonly needs: Needs;
  readonly mayNeed: Needs;
  readonly find: (record: AnyRecord, input: unknown) => Readonly<Record<string, string | undefined>>;
  readonly decide: (
    scene: Circumstances & {
      record: AnyRecord;
      input: unknown;
      needs: Readonly<Record<string, AnyRecord | undefined>>;
    },
  ) => Decision;
  readonly retry?: true;
}

/** Declares a command; erased here, once, so that generic code needs no casts. */
export const command = <
  T extends RecordType,
  I,
  const N extends Needs = NoNeeds,
  const M extends Needs = NoNeeds,
>(
  c: Omit<TypedCommand<T, I, N, M>, 'needs' | 'mayNeed' | 'find'> &
    Partial<Pick<TypedCommand<T, I, N, M>, 'needs' | 'mayNeed' | 'find'>>,
): TypedCommand<T, I, N, M> =>
  ({ needs: {}, mayNeed: {}, find: () => ({}), ...c }) as unknown as TypedCommand<T, I, N, M>;

/** The typed command as generic code takes it. */
export const erased = (c: unknown): Command => c as Command;

/**
 * What must be worked out before a record of a type can be made (a deal begins in its pipeline's first stage).
 * `complete` gets the caller's values and answers all of them.
 */
export interface Preparation {
  readonly of: RecordType;
  readonly needs: Needs;
  readonly find: (values: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;
  readonly complete: (
    scene: Circumstances & {
      values: Readonly<Record<string, unknown>>;
      needs: Readonly<Record<string, AnyRecord>>;
    },
  ) => Creation['values'];
}

/** A rule on a whole record that its fields' kinds cannot say; throws an AppError. Runs on create, update and after commands. */
export interface Guard {
  readonly of: RecordType;
  readonly check: (record: Readonly<Record<string, unknown>>) => void;
}

/** Fields that follow from others (a contact's full name), worked out whenever the record is made or changed. */
export interface Derivation {
  readonly of: RecordType;
  readonly derive: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}
