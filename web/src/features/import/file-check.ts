/** Why a file is not worth sending, as a code like those of the API. */
export type Unfit = 'import.file-empty' | 'import.file-too-big' | 'import.workbook' | 'import.no-table';

/** The largest file that the API takes: 256 MB. */
const largest = 268_435_456;

const beginsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** What a file is that is no text: zipped workbooks (xlsx, ods, numbers), old ones (xls), PDF, pictures. */
const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;
const others = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
] as const;

/** Looks at the first bytes of a file, so that what cannot be a table of text is refused before it is sent. */
export const unfitness = async (file: Blob): Promise<Unfit | undefined> => {
  if (file.size === 0) return 'import.file-empty';
  if (file.size > largest) return 'import.file-too-big';
  const bytes = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  if (workbooks.some(mark => beginsWith(bytes, mark))) return 'import.workbook';
  return others.some(mark => beginsWith(bytes, mark)) ? 'import.no-table' : undefined;
};
