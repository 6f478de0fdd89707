const variable = /\$\{([^}]*)\}/g;
const tagPrefix = 'aws:PrincipalTag/';

/** Compiled patterns by their text; policies are few, tenants bounded by the run. */
const compiled = new Map<string, RegExp>();
const mostCompiled = 5000;

/**
 * Fills `${aws:PrincipalTag/x}` in a policy text. Answers undefined when a tag is absent: a text with an
 * unresolved variable matches nothing. Any other variable is an error.
 */
export function substitute(text: string, tags: Readonly<Record<string, string>>): string | undefined {
  let missing = false;
  const filled = text.replace(variable, (_, name: string) => {
    const value = tagValue(name, tags);
    missing ||= value === undefined;
    return value ?? '';
  });
  return missing ? undefined : filled;
}

function tagValue(name: string, tags: Readonly<Record<string, string>>): string | undefined {
  if (!name.startsWith(tagPrefix)) throw new Error(`the policy variable \${${name}} is not evaluated here`);
  const tag = name.slice(tagPrefix.length);
  return Object.hasOwn(tags, tag) ? tags[tag] : undefined;
}

/**
 * Whether a value matches a pattern with `*` and `?`. Variables are filled first; a wildcard that came out
 * of a tag stands for itself, so that a tag can never widen a policy.
 */
export function matches(
  pattern: string,
  value: string,
  tags: Readonly<Record<string, string>>,
  ignoreCase = false,
): boolean {
  if (pattern === '*') return true;
  const source = patternSource(pattern, tags);
  return source !== undefined && expression(source, ignoreCase).test(value);
}

function patternSource(pattern: string, tags: Readonly<Record<string, string>>): string | undefined {
  let source = '';
  for (const [index, piece] of pattern.split(variable).entries()) {
    const text = index % 2 === 0 ? wildcards(piece) : quoted(tagValue(piece, tags));
    if (text === undefined) return undefined;
    source += text;
  }
  return source;
}

const quoted = (text: string | undefined): string | undefined => text?.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const wildcards = (text: string): string =>
  text
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');

function expression(source: string, ignoreCase: boolean): RegExp {
  const key = `${ignoreCase}${source}`;
  const known = compiled.get(key);
  if (known) return known;
  if (compiled.size >= mostCompiled) compiled.clear();
  const made = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
  compiled.set(key, made);
  return made;
}
