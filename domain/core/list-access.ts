import type { KeyRange } from './key-range.ts';

/**
 * One way to walk through records of a type along an index (docs/access-patterns.md). `shared` are the records of several owners and of
 * nobody, mixed by age; `by-owner` those of one owner after the other, in this order or backwards, `undefined` being nobody.
 */
export type ListAccess =
  | { readonly by: 'newest' }
  | { readonly by: 'bin' }
  | { readonly by: 'parent'; readonly parentId: string }
  | { readonly by: 'owner'; readonly ownerId: string; readonly open?: boolean }
  | { readonly by: 'nobody'; readonly open?: boolean }
  | { readonly by: 'shared'; readonly ownerIds: readonly string[] }
  | { readonly by: 'by-owner'; readonly ownerIds: readonly (string | undefined)[] }
  | { readonly by: 'column'; readonly within: string; readonly column: string }
  | { readonly by: 'linked'; readonly field: string; readonly to: string }
  | { readonly by: 'field'; readonly field: string; readonly range?: KeyRange };
