import { type Encoding, unitOf } from './encoding.ts';
import type { Separator } from './separator.ts';

/** A row of the file by its place: bytes `from` (first) to `to` (behind its line end). `filled`: it says anything at all. */
export interface RowPlace {
  readonly from: number;
  readonly to: number;
  readonly filled: boolean;
}

/** Finds the rows of a file as its bytes come, without reading them. */
export interface RowScanner {
  /** Takes the next bytes. */
  push(bytes: Uint8Array): void;
  /** The file has ended. Answers whether a quote is still open, and then from which byte its row begins. */
  end(): { readonly open?: number };
}

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

/** At the beginning of a cell, in a plain one, in a quoted one, and behind a quote in a quoted one. */
type Place = 'begin' | 'plain' | 'quoted' | 'closing';

/**
 * Makes a scanner of rows. The syntax is made of ASCII in every encoding that we know, so cells need not be decoded; only a quote at the
 * beginning of a cell opens one, as csv-parse sees it. `begin` is where the text begins (behind a byte order mark).
 */
export const rowScanner = (
  format: { readonly encoding: Encoding; readonly separator: Separator; readonly begin: number },
  found: (row: RowPlace) => void,
): RowScanner => {
  const unit = unitOf(format.encoding);
  const low = format.encoding === 'utf-16be' ? 1 : 0;
  const separator = format.separator.charCodeAt(0);
  let place: Place = 'begin';
  let [offset, from, filled, afterCr] = [0, format.begin, false, false];
  let half: number | undefined;

  const close = (to: number): void => {
    found({ from, to, filled });
    [from, filled, place] = [to, false, 'begin'];
  };

  /** One character, as its code below 128, else 128 for any other. `at` is the byte behind it. */
  const take = (code: number, at: number): void => {
    if (afterCr) {
      afterCr = false;
      close(code === LF ? at : at - unit);
      if (code === LF) return;
    }
    if (place === 'quoted') {
      if (code === QUOTE) place = 'closing';
      else if (code !== SPACE && code !== TAB) filled = true;
      return;
    }
    if (code === QUOTE) {
      if (place === 'closing') filled = true;
      place = place === 'plain' ? 'plain' : 'quoted';
      return;
    }
    if (code === LF || code === CR) {
      afterCr = code === CR;
      if (code === LF) close(at);
      return;
    }
    place = code === separator ? 'begin' : 'plain';
    if (code !== separator && code !== SPACE && code !== TAB) filled = true;
  };

  const pushNarrow = (bytes: Uint8Array, first: number): void => {
    for (let at = first; at < bytes.length; at += 1) take(bytes[at] as number, offset + at + 1);
  };

  const pushWide = (bytes: Uint8Array, first: number): void => {
    for (let at = first; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (half === undefined) {
        half = byte;
        continue;
      }
      const [code, high] = low === 0 ? [half, byte] : [byte, half];
      half = undefined;
      take(high === 0 ? code : 128, offset + at + 1);
    }
  };

  return {
    push: bytes => {
      const first = Math.max(0, Math.min(bytes.length, format.begin - offset));
      if (unit === 1) pushNarrow(bytes, first);
      else pushWide(bytes, first);
      offset += bytes.length;
    },
    end: () => {
      if (afterCr) {
        afterCr = false;
        close(offset);
      }
      if (place === 'quoted') return { open: from };
      if (offset > from) close(offset);
      return {};
    },
  };
};
