import { ApiProblem } from '../../../../api/problem.ts';
import type { FileRequest } from '../../shared/api/imports.ts';

/** An upload on its way. */
export interface Upload {
  /** Settles when the file has arrived; rejects with a problem, also when it was given up. */
  readonly done: Promise<void>;
  readonly giveUp: () => void;
}

const problem = (status: number, code: string, detail: string): ApiProblem =>
  new ApiProblem({ status, code, detail });

/** Sends a file as the API said. By XMLHttpRequest: `fetch` does not tell how much has been sent. */
export const sendFile = (
  { method, url, headers }: FileRequest,
  file: Blob,
  onSent: (bytes: number) => void,
): Upload => {
  const request = new XMLHttpRequest();
  const done = new Promise<void>((resolve, reject) => {
    request.open(method, url);
    // The browser itself says how long a body is, and lets nobody else.
    for (const [name, value] of Object.entries(headers))
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value);
    request.upload.onprogress = event => onSent(event.loaded);
    request.onload = () =>
      request.status < 300
        ? resolve()
        : reject(problem(request.status, 'import.upload-refused', 'The file was not taken.'));
    request.onerror = () => reject(problem(0, 'network', 'The server cannot be reached.'));
    request.onabort = () => reject(problem(0, 'import.given-up', 'The upload was stopped.'));
    request.send(file);
  });
  return { done, giveUp: () => request.abort() };
};
