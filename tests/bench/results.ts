import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Loaded } from './load/loaded.ts';
import type { Figures } from './measure.ts';

/** Everything that a run measured. */
export interface Results {
  readonly at: string;
  readonly commit: string;
  readonly machine: { readonly processors: number; readonly model: string; readonly node: string };
  readonly records: number;
  readonly secondsARow: number;
  /** Absent when the data was there already. */
  readonly loaded?: Loaded;
  readonly rows: readonly Figures[];
  readonly memory: { readonly idle: number; readonly after: number };
  readonly startSeconds: number;
  readonly firstPageKilobytes: number;
}

/** The peer's figures (QUALITY), and where they come from. */
export interface Peer {
  readonly source: string;
  readonly operations: Readonly<Record<string, { readonly p50: number; readonly perSecond?: number }>>;
  readonly loadPerSecond: number;
  readonly idleMegabytes: number;
  readonly loadingMegabytes: number;
  readonly startSeconds: number;
  readonly firstPageKilobytes: number;
}

/** Where the last recorded run is kept. */
export const recordedFile = join(import.meta.dirname, 'recorded.json');

const parsed = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** What the peer needs for the same. */
export const readPeer = (): Peer => parsed(join(import.meta.dirname, 'peer.json')) as Peer;

/** The last recorded run, or `undefined` when there is none. */
export const readRecorded = (file = recordedFile): Results | undefined => {
  try {
    return parsed(file) as Results;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
};
