import { issuesOf } from '../../shared/api/problem.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { issueText, problemText } from '../../shared/ui/problem-text.ts';

/** Why something about a file was refused: what is wrong where it is known, else what happened. */
export function Words({ error }: { readonly error: unknown }) {
  const translator = useTranslator();
  const issues = issuesOf(error);
  if (issues.length === 0) return <div>{problemText(error, translator)}</div>;
  return issues.map(issue => <div key={issue.path}>{issueText(issue, translator)}</div>);
}
