import type * as z from 'zod';
import type { RecordType } from '../domain/core/record-type.ts';

/** The deeds that answer routes; `functions/http` has one use case for each. */
export type Operation =
  | 'list-records'
  | 'create-record'
  | 'get-record'
  | 'update-record'
  | 'delete-record'
  | 'restore-record'
  | 'record-timeline'
  | 'related-records'
  | 'run-command'
  | 'show-board'
  | 'show-board-sums'
  | 'issue-api-key'
  | 'search-records'
  | 'show-types'
  | 'show-session'
  | 'list-imports'
  | 'create-import'
  | 'get-import'
  | 'inspect-import'
  | 'start-import'
  | 'cancel-import'
  | 'refused-rows'
  | 'list-runs'
  | 'get-run'
  | 'show-health'
  | 'show-openapi'
  | 'sign-in'
  | 'answer-challenge'
  | 'refresh-session'
  | 'forgot-password'
  | 'reset-password'
  | 'sign-out'
  | 'post-form'
  | 'show-form';

/** A schema made when it is asked for: the server routes without any, and making all of them would slow its cold start. */
export type LazySchema = () => z.ZodType;

/** A parameter of the query string. */
export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly required?: true;
}

/**
 * One route, as data: the router, OpenAPI and the matrix of rights read it. `{id}`-like parts of the path are its parameters; `type` and
 * `command` say what it is about. `ifMatch` tells whether the version header is needed, allowed or unknown here.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly operation: Operation;
  readonly operationId: string;
  readonly summary: string;
  readonly who: 'caller' | 'public';
  readonly type?: RecordType;
  readonly command?: string;
  readonly action?: 'read' | 'create' | 'update' | 'delete' | 'command';
  readonly query?: readonly QueryParameter[];
  readonly ifMatch?: 'required' | 'optional';
  readonly input?: LazySchema;
  readonly output?: LazySchema;
  readonly status: 200 | 201 | 202 | 204;
}

/** The names of a path's parameters. */
export const parametersOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
