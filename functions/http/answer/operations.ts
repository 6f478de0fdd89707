import type { Operation } from '../../../api/route.ts';
import { createRecord } from '../use-cases/create-record.ts';
import { deleteRecord } from '../use-cases/delete-record.ts';
import { getRecord } from '../use-cases/get-record.ts';
import { issueApiKey } from '../use-cases/issue-api-key.ts';
import { listRecords } from '../use-cases/list-records.ts';
import { recordTimeline } from '../use-cases/record-timeline.ts';
import { relatedRecords } from '../use-cases/related-records.ts';
import { restoreRecord } from '../use-cases/restore-record.ts';
import { runCommand } from '../use-cases/run-command.ts';
import { getRun, listRuns } from '../use-cases/runs.ts';
import { searchRecords } from '../use-cases/search-records.ts';
import { showBoard } from '../use-cases/show-board.ts';
import { showBoardSums } from '../use-cases/show-board-sums.ts';
import { showSession } from '../use-cases/show-session.ts';
import { showTypes } from '../use-cases/show-types.ts';
import { updateRecord } from '../use-cases/update-record.ts';
import type { Answer } from './answering.ts';

/** The use case of each operation that a caller may ask the API function for. */
export const operations: { readonly [O in Operation]?: Answer } = {
  'list-records': listRecords,
  'create-record': createRecord,
  'get-record': getRecord,
  'update-record': updateRecord,
  'delete-record': deleteRecord,
  'restore-record': restoreRecord,
  'record-timeline': recordTimeline,
  'related-records': relatedRecords,
  'run-command': runCommand,
  'show-board': showBoard,
  'show-board-sums': showBoardSums,
  'issue-api-key': issueApiKey,
  'search-records': searchRecords,
  'show-types': showTypes,
  'show-session': showSession,
  'list-runs': listRuns,
  'get-run': getRun,
};
