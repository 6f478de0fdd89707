import type { Route } from '../../../api/route.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import type { Command } from '../../../domain/core/command.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import type { SigningKeys } from '../../shared/aws/signing-keys.ts';
import type { HttpRequest } from '../../shared/http/http-request.ts';
import type { Reply } from '../../shared/http/reply.ts';
import type { Caller } from '../../shared/identity/caller.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';

/** What a use case of the API is given: the request, its route and parameters, who calls, and the desk to work at. */
export interface Answering {
  readonly request: HttpRequest;
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
  readonly caller: Caller;
  readonly desk: Desk;
  /** The keys that cursors are sealed with. */
  readonly keys: () => Promise<SigningKeys>;
  readonly command?: Command;
}

/** Answers one operation. */
export type Answer = (answering: Answering) => Promise<Reply>;

/** The record type of a record route. */
export const typeOf = ({ route }: Answering): RecordType => {
  if (route.type === undefined)
    throw new AppError('broken', 'route.no-type', `${route.operationId} is about no type.`);
  return route.type;
};

/** The id in the path. */
export const idOf = ({ parameters }: Answering): string => parameters.id ?? '';
