/** The directives of a content security policy. */
export function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split(';').map(directive => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

const dangerous = /^('unsafe-.*|\*|https?:.*|data:|blob:)$/;

/** What a content security policy lets a foreign script do. */
export function looseScripts(policy: string): string[] {
  const found = directives(policy);
  const scripts = found.get('script-src') ?? found.get('default-src') ?? ['*'];
  return [
    ...scripts.filter(source => dangerous.test(source)).map(source => `scripts from ${source}`),
    ...(found.get('default-src')?.join() === "'none'" ? [] : ['default-src is not none']),
    ...(found.get('frame-ancestors')?.join() === "'none'" ? [] : ['may be framed']),
    ...(found.get('base-uri')?.join() === "'none'" ? [] : ['base-uri may be set']),
  ];
}
