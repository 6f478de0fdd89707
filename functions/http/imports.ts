import { importRoutes } from '../../api/import-routes.ts';
import { paging, recordRoutes } from '../../api/record-routes.ts';
import { importRecord } from '../../domain/import/import-record.ts';
import { importing } from '../../domain/import/importing.ts';
import type { Environment } from '../shared/environment.ts';
import { openFiles } from '../shared/files/files.ts';
import type { HttpLambda } from '../shared/http/http-handler.ts';
import { answerRoutes } from './answer/answer-routes.ts';
import { cancelImport } from './imports/cancel-import.ts';
import { createImport } from './imports/create-import.ts';
import { inspectImport } from './imports/inspect-import.ts';
import { refusedRows } from './imports/refused-rows.ts';
import { getImport, listImports } from './imports/show-imports.ts';
import { startImport } from './imports/start-import.ts';
import { recordTimeline } from './use-cases/record-timeline.ts';
import { relatedRecords } from './use-cases/related-records.ts';

/** Imports: a function of its own, since only it looks into files. */
export const createHandler = (environment: Environment): HttpLambda => {
  const filesFor = openFiles(environment);
  return answerRoutes('imports', environment, {
    catalogue: importing,
    routes: [...importRoutes(paging), ...recordRoutes(importing, importRecord)],
    operations: {
      'list-imports': listImports,
      'create-import': createImport(filesFor),
      'get-import': getImport,
      'inspect-import': inspectImport(filesFor),
      'start-import': startImport(filesFor),
      'cancel-import': cancelImport,
      'refused-rows': refusedRows(filesFor),
      'record-timeline': recordTimeline,
      'related-records': relatedRecords,
    },
  });
};
