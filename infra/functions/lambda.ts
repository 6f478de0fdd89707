import { createHandler } from 'steppe-entry';

/** What Lambda calls: the entry (an esbuild alias, see `constructs/steppe-function.ts`) with Lambda's own environment. */
export const handler = createHandler({ variables: process.env, client: () => ({}) });
