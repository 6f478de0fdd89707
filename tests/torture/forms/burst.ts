/**
 * Sends requests that were built before at a steady rate over keep-alive sockets, whether or not the answers keep up. A process of its own, so that
 * it does not share the processor time of whom it burdens: the plan comes as JSON on stdin, the answers go as JSON to stdout.
 */
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as bytes, and the loopback address that it comes from. */
export interface Shot {
  readonly bytes: string;
  readonly from: string;
}

/** What to send, where and how fast. */
export interface Plan {
  readonly port: number;
  readonly perSecond: number;
  /** Sockets of one address. */
  readonly sockets: number;
  readonly shots: readonly Shot[];
}

/** What came back for a shot; `ms` from when it was due. */
export interface Hit {
  readonly status: number;
  readonly id?: string;
  readonly retryAfter?: number;
  readonly ms: number;
}

/** All answers, in the order of the shots, the rate that was offered and the time until the last answer. */
export interface Volley {
  readonly hits: readonly Hit[];
  readonly offered: number;
  readonly seconds: number;
}

interface Waiting {
  readonly shot: Shot;
  readonly due: number;
  readonly done: (hit: Hit) => void;
}

/** One whole answer at the beginning of the text, and its length; `undefined` while a part is missing. */
const answerIn = (
  received: string,
): { readonly hit: Omit<Hit, 'ms'>; readonly length: number } | undefined => {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.slice(0, end);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const body = received.slice(end + 4, end + 4 + length);
  if (body.length < length) return undefined;
  const id = /"id":"(\w+)"/.exec(body)?.[1];
  const retry = /\r\nretry-after: (\d+)/i.exec(head)?.[1];
  return {
    hit: {
      status: Number(head.slice(9, 12)),
      ...(id !== undefined && { id }),
      ...(retry !== undefined && { retryAfter: Number(retry) }),
    },
    length: end + 4 + length,
  };
};

/** The sockets of one address: each sends one request at a time. */
const lane = (port: number, from: string, most: number): ((one: Waiting) => void) => {
  const idle: ((one: Waiting) => void)[] = [];
  const queue: Waiting[] = [];
  let open = 0;
  const opened = (): void => {
    open += 1;
    const socket: Socket = connect({ port, host: '127.0.0.1', localAddress: from, noDelay: true });
    let received = '';
    let now: Waiting | undefined;
    const take = (one: Waiting): void => {
      now = one;
      socket.write(one.shot.bytes);
    };
    const next = (): void => {
      const one = queue.shift();
      if (one === undefined) idle.push(take);
      else take(one);
    };
    socket.setEncoding('latin1').on('data', chunk => {
      received += chunk;
      const answer = answerIn(received);
      if (answer === undefined) return;
      received = received.slice(answer.length);
      const { done, due } = now as Waiting;
      now = undefined;
      done({ ...answer.hit, ms: performance.now() - due });
      next();
    });
    /** The server ends sockets that were idle for long; what was on its way then is sent again, and is one post all the same. */
    const lost = (): void => {
      open -= 1;
      if (idle.includes(take)) idle.splice(idle.indexOf(take), 1);
      if (now !== undefined) queue.unshift(now);
      now = undefined;
      if (queue.length > 0 && open < most) opened();
    };
    socket.on('error', () => socket.destroy()).on('close', lost);
    socket.on('connect', next);
  };
  return one => {
    const take = idle.pop();
    if (take !== undefined) return take(one);
    queue.push(one);
    if (open < most) opened();
  };
};

const fire = async ({ port, perSecond, sockets, shots }: Plan): Promise<Volley> => {
  const lanes = new Map<string, ReturnType<typeof lane>>();
  const begun = performance.now();
  const hits: Promise<Hit>[] = [];
  while (hits.length < shots.length) {
    const due = Math.min(shots.length, Math.floor(((performance.now() - begun) * perSecond) / 1000));
    for (let at = hits.length; at < due; at += 1) {
      const shot = shots[at] as Shot;
      const by = lanes.get(shot.from) ?? lane(port, shot.from, sockets);
      lanes.set(shot.from, by);
      hits.push(new Promise(done => by({ shot, due: performance.now(), done })));
    }
    await new Promise(resolve => setTimeout(resolve, 2));
  }
  const offered = (shots.length * 1000) / (performance.now() - begun);
  const answers = await Promise.all(hits);
  return { hits: answers, offered, seconds: (performance.now() - begun) / 1000 };
};

if (import.meta.main) {
  const volley = await fire(JSON.parse(await text(process.stdin)) as Plan);
  process.stdout.write(JSON.stringify(volley), () => process.exit(0));
}
