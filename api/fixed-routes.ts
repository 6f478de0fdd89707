import * as z from 'zod';
import { paging } from './record-routes.ts';
import type { Route } from './route.ts';
import { foundEntry } from './schemas.ts';
import { sessionRoutes } from './session-routes.ts';

const run = z.looseObject({ id: z.string() });

/** The routes that belong to no record type. */
export const fixedRoutes: readonly Route[] = [
  ...sessionRoutes,
  {
    method: 'GET',
    path: '/api/v1/types',
    operation: 'show-types',
    operationId: 'showTypes',
    summary: 'The record types that you may see, with fields, rights and commands',
    who: 'caller',
    status: 200,
    output: () => z.looseObject({ types: z.array(z.looseObject({ name: z.string() })) }),
  },
  {
    method: 'GET',
    path: '/api/v1/search',
    operation: 'search-records',
    operationId: 'searchRecords',
    summary: 'Records by the beginnings of their words',
    who: 'caller',
    status: 200,
    query: [
      {
        name: 'q',
        description: 'What to look for: beginnings of words, an e-mail, a phone number.',
        required: true,
      },
      { name: 'types', description: 'Only these record types, by name, separated by commas.' },
      { name: 'limit', description: 'How many to answer, 1 to 50; 20 when left out.' },
    ],
    output: () => z.strictObject({ items: z.array(foundEntry) }),
  },
  {
    method: 'GET',
    path: '/api/v1/runs',
    operation: 'list-runs',
    operationId: 'listRuns',
    summary: 'Runs of rules about a record, newest first',
    who: 'caller',
    status: 200,
    query: [{ name: 'subject', description: 'The id of the record.', required: true }, ...paging],
    output: () => z.strictObject({ items: z.array(run), cursor: z.exactOptional(z.string()) }),
  },
  {
    method: 'GET',
    path: '/api/v1/runs/{id}',
    operation: 'get-run',
    operationId: 'getRun',
    summary: 'One run of a rule with its journal',
    who: 'caller',
    status: 200,
    output: () => run,
  },
  {
    method: 'GET',
    path: '/api/v1/health',
    operation: 'show-health',
    operationId: 'showHealth',
    summary: 'Whether the API answers',
    who: 'public',
    status: 200,
    output: () => z.strictObject({ status: z.literal('ok'), stage: z.string() }),
  },
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    operation: 'show-openapi',
    operationId: 'showOpenapi',
    summary: 'This description',
    who: 'public',
    status: 200,
    output: () => z.looseObject({ openapi: z.string() }),
  },
  {
    method: 'GET',
    path: '/public/forms/{key}',
    operation: 'show-form',
    operationId: 'showForm',
    summary: 'The hosted page of a web form (HTML)',
    who: 'public',
    status: 200,
  },
  {
    method: 'POST',
    path: '/public/forms/{key}',
    operation: 'post-form',
    operationId: 'postForm',
    summary: 'A filled web form, as JSON, urlencoded or multipart; makes a lead',
    who: 'public',
    status: 201,
    input: () => z.record(z.string(), z.unknown()),
    output: () => z.strictObject({ id: z.string() }),
  },
];
