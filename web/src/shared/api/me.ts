import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { call } from './session-api.ts';

/** Who is signed in, where, and with which rights. */
export interface Me {
  readonly user?: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly locale?: string;
  };
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string };
  readonly role: { readonly id: string; readonly name: string; readonly level: string };
  readonly tenant: {
    readonly id: string;
    readonly name: string;
    readonly currency: string;
    readonly locale?: string;
    readonly country?: string;
    readonly timeZone?: string;
  };
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call<Me>('/session', { signal }),
  staleTime: 300_000,
});

/** The person who is signed in; the shell loads it before it is drawn. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;
