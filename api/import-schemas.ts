import * as z from 'zod';
import { encodings } from '../domain/import/encoding.ts';
import { duplicateRules, importStatuses } from '../domain/import/import-record.ts';
import { separators } from '../domain/import/separator.ts';
import { lazy } from './schemas.ts';

/** The largest file that is taken: 256 MB. */
export const largestImport = 268_435_456;

const mapping = () => z.record(z.string().max(500), z.string().max(100));

/** A file that is announced. */
export const importInput = lazy(() =>
  z.strictObject({
    type: z.string().max(60),
    fileName: z.string().trim().min(1).max(255),
    size: z
      .int()
      .min(1, 'This file is empty.')
      .max(largestImport, 'A file may have 256 MB. Split it into several.'),
  }),
);

const format = () => ({
  encoding: z.exactOptional(z.enum(encodings)),
  separator: z.exactOptional(z.enum(separators)),
});

/** How to look at a file; what is left out is guessed. */
export const inspectInput = lazy(() => z.strictObject({ ...format(), mapping: z.exactOptional(mapping()) }));

/** How to import a file. */
export const startInput = lazy(() =>
  z.strictObject({
    ...format(),
    mapping: mapping(),
    onDuplicate: z.enum(duplicateRules),
    startRules: z.exactOptional(z.boolean()),
  }),
);

const errand = () =>
  z.strictObject({
    method: z.enum(['GET', 'PUT']),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
  });

const shown = () => ({
  id: z.string(),
  version: z.int(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  status: z.enum(importStatuses),
  onDuplicate: z.exactOptional(z.enum(duplicateRules)),
  startRules: z.exactOptional(z.boolean()),
  encoding: z.exactOptional(z.string()),
  separator: z.exactOptional(z.string()),
  mapping: z.exactOptional(mapping()),
  startedAt: z.exactOptional(z.string()),
  finishedAt: z.exactOptional(z.string()),
  seconds: z.exactOptional(z.number()),
  rows: z.exactOptional(z.int()),
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  refused: z.int(),
  problem: z.exactOptional(z.string()),
  problemCode: z.exactOptional(z.string()),
  ownerId: z.exactOptional(z.string()),
});

/** An import as it is answered. */
export const importShown = lazy(() => z.strictObject(shown()));
/** An import that was just announced, with where its file goes. */
export const importAnnounced = lazy(() => z.strictObject({ ...shown(), upload: errand() }));
/** A page of imports. */
export const importPage = lazy(() =>
  z.strictObject({ items: z.array(importShown()), cursor: z.exactOptional(z.string()) }),
);
/** Where a file is downloaded. */
export const downloadShown = lazy(() => errand());

/** What a file is, and what its columns seem to hold. */
export const inspected = lazy(() =>
  z.strictObject({
    encoding: z.enum(encodings),
    separator: z.enum(separators),
    columns: z.array(
      z.strictObject({ name: z.string(), samples: z.array(z.string()), field: z.string().nullable() }),
    ),
    fields: z.array(z.strictObject({ path: z.string(), label: z.string(), required: z.boolean() })),
    preview: z.array(
      z.strictObject({
        row: z.int(),
        values: z.record(z.string(), z.unknown()),
        issues: z.array(
          z.strictObject({ column: z.string(), field: z.exactOptional(z.string()), message: z.string() }),
        ),
      }),
    ),
    rowsGuessed: z.int(),
  }),
);
