import type { Metafile } from 'esbuild';

/** A library, or a folder of ours two deep (`functions/shared`), and the bytes that it left in a bundle. */
export interface Share {
  readonly name: string;
  readonly bytes: number;
}

/** Where a library lies (its package.json aside, which is read for the version): two folders, or an ES and a CommonJS half of one, are two copies that know nothing of each other. */
function libraryOf(path: string): { name: string; place: string } | undefined {
  if (path.endsWith('/package.json')) return undefined;
  const match = /^(.*node_modules\/)((?:@[^/]+\/)?[^/]+)\/(dist-cjs|dist-es)?/.exec(path);
  return match ? { name: match[2] ?? '', place: `${match[1]}${match[2]}/${match[3] ?? ''}` } : undefined;
}

/** Every file that left bytes in the bundle. */
const used = (metafile: Metafile): readonly Share[] =>
  Object.values(metafile.outputs)
    .flatMap(output => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([name, { bytesInOutput }]) => ({ name, bytes: bytesInOutput }));

/** Libraries that a bundle holds more than once, with the places they came from. */
export function copiesIn(metafile: Metafile): string[] {
  const places = new Map<string, Set<string>>();
  for (const { name: path } of used(metafile)) {
    const library = libraryOf(path);
    if (library) places.set(library.name, (places.get(library.name) ?? new Set()).add(library.place));
  }
  return [...places].filter(([, at]) => at.size > 1).map(([name, at]) => `${name}: ${[...at].join(', ')}`);
}

const ownerOf = (path: string): string =>
  /^(?:.*node_modules\/)((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? path.split('/').slice(0, 2).join('/');

/** What a bundle is made of, the heaviest first. */
export function sharesIn(metafile: Metafile): Share[] {
  const weights = new Map<string, number>();
  for (const { name, bytes } of used(metafile))
    weights.set(ownerOf(name), (weights.get(ownerOf(name)) ?? 0) + bytes);
  return [...weights].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
}
