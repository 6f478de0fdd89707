import { isWritable, type Principal } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';

/**
 * Refuses fields that the caller's role may not set, in the words for a field that does not exist: a refusal tells
 * nothing about hidden fields. Throws `input.invalid`.
 */
export const checkWritable = (
  principal: Principal,
  type: RecordType,
  given: Readonly<Record<string, unknown>>,
): void => {
  const issues = Object.keys(given)
    .filter(name => name !== 'own' && !isWritable(principal, type, name))
    .map(path => ({
      path,
      code: 'field.unknown',
      message: 'There is no such field here, or it is not yours to set.',
    }));
  if (issues.length > 0)
    throw new AppError('invalid', 'input.invalid', 'Some fields need another look; nothing was saved.', {
      issues,
    });
};

/** Refuses generic writes to types that only the platform and commands write. Throws `type.read-only`. */
export const checkNotReadOnly = (type: RecordType): void => {
  if (type.access.readOnly)
    throw new AppError('forbidden', 'type.read-only', `${type.labels} are written by the platform only.`);
};
