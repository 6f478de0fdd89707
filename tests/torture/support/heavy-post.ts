import { request } from 'node:http';

/** What came back: `hung up` instead of a status when nobody said anything before the line broke. */
export interface Came {
  readonly status: number | 'hung up';
  readonly type: string;
  readonly text: string;
}

/** A post with a body that may be large; `pieces` sends it without saying how long it will be. */
export interface HeavyPost {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly pieces?: boolean;
}

const pieceSize = 262_144;

/** Posts as a plain client does, on a line of its own: it sends everything and looks at the answer as it comes. */
export const heavyPost = (
  url: string,
  { method = 'POST', headers = {}, body, pieces = false }: HeavyPost,
): Promise<Came> =>
  new Promise(resolve => {
    const length = pieces ? {} : { 'content-length': String(body.length) };
    const call = request(url, {
      method,
      agent: false,
      headers: { 'content-type': 'application/json', ...length, ...headers },
    });
    call.on('error', () => resolve({ status: 'hung up', type: '', text: '' }));
    call.on('response', async response => {
      let text = '';
      try {
        for await (const chunk of response.setEncoding('utf8')) text += chunk;
      } catch {
        return resolve({ status: 'hung up', type: '', text });
      }
      resolve({
        status: response.statusCode ?? 0,
        type: String(response.headers['content-type'] ?? ''),
        text,
      });
      call.destroy();
    });
    if (!pieces) return void call.end(body);
    const send = (at: number): void => {
      if (call.destroyed) return;
      if (at >= body.length) return void call.end();
      const next = () => send(at + pieceSize);
      if (call.write(body.subarray(at, at + pieceSize))) setImmediate(next);
      else call.once('drain', next);
    };
    send(0);
  });
