import type * as z from 'zod';
import type { Caller } from '../http/service.ts';
import { administered, type CognitoContext } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { listUsersInput } from './inputs.ts';
import type { User } from './records.ts';
import { userType } from './user-view.ts';

const filterPattern = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/** Attributes that Cognito searches by; custom ones are not among them. */
const searchable: Readonly<Record<string, (user: User) => string>> = {
  sub: user => user.sub,
  username: user => user.sub,
  email: user => user.email,
  status: user => (user.enabled ? 'Enabled' : 'Disabled'),
  'cognito:user_status': user => user.status,
  given_name: user => user.attributes.given_name ?? '',
  family_name: user => user.attributes.family_name ?? '',
  name: user => user.attributes.name ?? '',
};

/** `ListUsers`, with Cognito's filters `email = "…"` and `email ^= "…"`; pages by `PaginationToken`. */
export function listUsers(
  context: CognitoContext,
  input: z.output<typeof listUsersInput>,
  caller: Caller,
): object {
  administered(context, caller, 'ListUsers', input.UserPoolId);
  const after = input.PaginationToken ?? '';
  const matches = filterOf(input.Filter);
  const users = context.store.users.list(input.UserPoolId).filter(user => user.sub > after && matches(user));
  const limit = input.Limit || 60;
  const page = users.slice(0, limit);
  const next = users.length > limit ? page.at(-1)?.sub : undefined;
  return { Users: page.map(userType), PaginationToken: next };
}

function filterOf(filter: string | undefined): (user: User) => boolean {
  if (filter === undefined || filter.trim() === '') return () => true;
  const [, name = '', operator, quoted = ''] = filterPattern.exec(filter) ?? [];
  const read = Object.hasOwn(searchable, name) ? searchable[name] : undefined;
  if (!read) throw cognitoErrors.badParameter('Error while parsing filter expression.');
  const text = quoted.replace(/\\(.)/g, '$1');
  const wanted = name === 'email' ? text.toLowerCase() : text;
  return operator === '=' ? user => read(user) === wanted : user => read(user).startsWith(wanted);
}
