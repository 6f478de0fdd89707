import { ApiProblem } from '../../../../api/problem.ts';
import type { Translator } from '../i18n/translator.ts';

const classOf = (status: number): string => (status >= 500 ? 'error.server' : 'error.refused');

/**
 * An error in words: what happened, what is kept, what to do. By its stable code, then its status, then as the API
 * said it (English).
 */
export const problemText = (error: unknown, { t, first }: Translator): string => {
  if (!(error instanceof ApiProblem)) return t('error.unexpected');
  const said = error.message === '' ? t(classOf(error.status)) : error.message;
  return first([`error.${error.code}`, `error.status.${error.status}`], said);
};

/** The words for a field that was refused: by its code, else by what kind of field it is, else as the API said it (English). */
export const issueText = (
  issue: { readonly code: string; readonly message: string },
  { first }: Translator,
  kind?: string,
): string =>
  first([`issue.${issue.code}`, ...(kind === undefined ? [] : [`issue.kind.${kind}`])], issue.message);
