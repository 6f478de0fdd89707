const variable = /\$\{([^}]*)\}/g;
const tagPrefix = 'aws:PrincipalTag/';

/** Compiled patterns by the tags that fill them; null where a tag is missing. They live as long as the session whose tags they are. */
const compiled = new WeakMap<Tags, Map<string, RegExp | null>>();

type Tags = Readonly<Record<string, string>>;

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
  return expression(pattern, tags, ignoreCase)?.test(value) ?? false;
}

function expression(pattern: string, tags: Tags, ignoreCase: boolean): RegExp | null {
  const known = compiled.get(tags) ?? new Map<string, RegExp | null>();
  const key = ignoreCase ? `i${pattern}` : `s${pattern}`;
  let found = known.get(key);
  if (found === undefined) {
    const source = patternSource(pattern, tags);
    found = source === undefined ? null : new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
    compiled.set(tags, known.set(key, found));
  }
  return found;
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
