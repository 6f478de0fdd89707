/** The entry under `functions/` that esbuild puts in place of this name; `functions/shared/environment.ts` has the whole contract. */
declare module 'steppe-entry' {
  export function createHandler(environment: {
    variables: Record<string, string | undefined>;
    client: () => object;
  }): (event: unknown, context: unknown) => Promise<unknown>;
}
