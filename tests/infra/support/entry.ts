/** An entry for the test of the Lambda stub. */
export function createHandler(environment: {
  variables: Record<string, string | undefined>;
  client: () => object;
}): () => Promise<string> {
  return async () => `${environment.variables.STAGE} ${JSON.stringify(environment.client())}`;
}
