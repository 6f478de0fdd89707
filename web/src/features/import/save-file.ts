import { ApiProblem } from '../../../../api/problem.ts';
import type { FileRequest } from '../../shared/api/imports.ts';

/** Fetches a file as the API said and hands it to the browser's downloads: it is never shown as a page of ours. */
export const saveFile = async ({ method, url, headers }: FileRequest, name: string): Promise<void> => {
  const answer = await fetch(url, { method, headers: { ...headers } }).catch(() => undefined);
  if (answer === undefined || !answer.ok)
    throw new ApiProblem({ status: answer?.status ?? 0, code: 'network', detail: 'The file did not come.' });
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
