import type { Field, Fields, Kinds, Link } from './field.ts';
import type { Id } from './id.ts';

/** How far a right reaches: nobody's, one's own records, those of one's team, or all of the tenant's. */
export type Scope = 'none' | 'own' | 'team' | 'all';

/** The value that a field of this declaration holds. */
export type ValueOf<F> = F extends { kind: 'choice'; of: readonly (infer C)[] }
  ? C
  : F extends { kind: 'references'; to: infer T extends string }
    ? readonly Link<T>[]
    : F extends { kind: 'reference'; to: infer T }
      ? T extends readonly (infer U extends string)[]
        ? Id<U>
        : T extends string
          ? Id<T>
          : never
      : F extends { kind: 'rows'; fields: infer R extends Fields }
        ? readonly ({ readonly id: string } & Values<R>)[]
        : F extends { kind: infer K extends keyof Kinds }
          ? Kinds[K]
          : never;

type Present<F> = {
  [K in keyof F]: F[K] extends { required: true } | { default: unknown } ? K : never;
}[keyof F];
type Given<F> = {
  [K in keyof F]: F[K] extends { required: true } ? (F[K] extends { default: unknown } ? never : K) : never;
}[keyof F];
type With<F, R extends keyof F> = { readonly [K in R]: ValueOf<F[K]> } & {
  readonly [K in Exclude<keyof F, R>]?: ValueOf<F[K]>;
};
type Writable<F> = { [K in keyof F as F[K] extends { setBy: string } ? never : K]: F[K] };

type Changeable<F> = {
  [K in keyof F as F[K] extends { setBy: string } | { fixed: true } ? never : K]: F[K];
};

/** The values of a stored record: required and defaulted fields are there, the others may be absent. */
export type Values<F> = With<F, Present<F>>;

/** A tenant's own fields: one namespace, never flattened into the type (DESIGN §1). */
export type Own = Readonly<Record<string, unknown>>;

/** What is said of a record type besides its fields. `label` and `labels` are English; other languages are in the messages. */
export interface Traits<K extends string> {
  readonly plural: string;
  readonly prefix: string;
  readonly label: string;
  readonly labels: string;
  /** The field that names the record on screen. */
  readonly title: K;
  /** The field shown beside the title in search and links. */
  readonly subtitle?: K;
  /** The `user` field whose person owns the record: rights `own` and `team` go by it. */
  readonly owner?: K;
  /** Work to be done: by when, and the yes/no field that says it is done. */
  readonly work?: { readonly due: K; readonly done: K };
  readonly board?: { readonly column: K; readonly within: K; readonly sum: K };
  /**
   * Rows of files can become records of this type. `identifies`: the fields of which each says by itself that two rows mean the same record,
   * the strongest first. `splits`: a column that is taken apart into two fields, the first word and the rest.
   */
  readonly imports?: {
    readonly identifies: readonly K[];
    readonly splits?: { readonly column: K; readonly first: K; readonly rest: K };
  };
  /** The columns of its list, in order; the rest can be added by the person. */
  readonly columns: readonly (K | 'createdAt' | 'updatedAt')[];
  readonly access: {
    /** The scope that a role gets which says nothing about this type. */
    readonly default: Scope;
    /** Only administrators may change it. */
    readonly administered?: true;
    /** Made and changed by the platform and commands only; generic create, update and delete are refused. */
    readonly readOnly?: true;
  };
}

/** A record type as generic code takes it. */
export interface RecordType extends Traits<string> {
  readonly name: string;
  readonly fields: Fields;
}

/** A record type whose name and fields are known to the compiler. Assignable to `RecordType`. */
export interface Typed<N extends string, F extends Fields> extends Traits<string> {
  readonly name: N;
  readonly fields: F;
}

type FieldsOf<T> = T extends { fields: infer F extends Fields } ? F : never;

/** What every record carries besides its fields. Times are ISO 8601 in UTC; `version` starts at 1 and rises by 1.
 * (A type and no interface, since only types are assignable to records of unknown fields.) */
export type Kept = {
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** When it was put into the bin; absent otherwise. */
  readonly deletedAt?: string;
  readonly own: Own;
};

/** The names that no field may take. */
export const keptNames = [
  'id',
  'type',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
  'own',
] as const;

/** A record of a type that the compiler knows. */
export type RecordOf<T extends RecordType> = Readonly<{ id: Id<T['name']> }> & Kept & Values<FieldsOf<T>>;

/** A record as generic code takes it. */
export type AnyRecord = Readonly<{ id: string }> & Kept & { readonly [field: string]: unknown };

/** What a caller may give to make a record. */
export type CreateOf<T extends RecordType> = With<
  Writable<FieldsOf<T>>,
  Given<Writable<FieldsOf<T>>> & keyof Writable<FieldsOf<T>>
> & { readonly own?: Own };

/** What a caller may give to change a record; `null` clears. */
export type UpdateOf<T extends RecordType> = { readonly own?: Own } & {
  readonly [K in keyof Changeable<FieldsOf<T>>]?:
    | ValueOf<FieldsOf<T>[K]>
    | (FieldsOf<T>[K] extends { required: true } ? never : null);
};

/** The values that a command may give a new record: also those which only commands set. */
export type NewOf<T extends RecordType> = With<FieldsOf<T>, Given<FieldsOf<T>> & keyof FieldsOf<T>>;

/** The values that a command may set on a record; `null` clears. */
export type SetOf<T extends RecordType> = {
  readonly [K in keyof FieldsOf<T>]?:
    | ValueOf<FieldsOf<T>[K]>
    | (FieldsOf<T>[K] extends { required: true } ? never : null);
};

/**
 * Declares a record type. The declaration is plain JSON; the catalogue checks it as a whole.
 * @example export const note = recordType({ name: 'note', plural: 'notes', prefix: 'note', …, fields: { text: { kind: 'longText', required: true } } });
 */
export const recordType = <const N extends string, const F extends Fields>(
  declaration: Traits<keyof F & string> & { readonly name: N; readonly fields: F },
): Typed<N, F> => declaration;

/** The field of a type by name, or `undefined`. */
export const fieldOf = (type: RecordType, name: string): Field | undefined =>
  Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
