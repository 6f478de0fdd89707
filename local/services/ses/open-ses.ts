import { randomUUID } from 'node:crypto';
import { type NodeListener, nodeListener } from '../http/node-listener.ts';
import { queryService } from '../http/query-protocol.ts';
import type { ServiceHandler } from '../http/service.ts';
import type { SesContext } from './accept-mail.ts';
import { composeMail, type MailParts } from './compose-mail.ts';
import { inboxHandler } from './inbox-handler.ts';
import type { InboxMessage } from './mail-record.ts';
import { Outbox } from './outbox.ts';
import { parseMail } from './parse-mail.ts';
import { sesOperations } from './ses-operations.ts';
import type { SesOptions } from './ses-options.ts';
import { type InboxQuery, openSesStore, type SesStore } from './ses-store.ts';
import { slidingCount } from './sliding-count.ts';

/** The embedded SES. One handler serves the API (`POST /`) and the inbox (`GET`). */
export interface SesEngine {
  handle: ServiceHandler;
  handler: NodeListener;
  /** The mails kept, newest first. */
  messages(query: InboxQuery): InboxMessage[];
  /** Lays a mail of the cloud itself (Cognito's) into the inbox: no identity, quota or events. */
  deposit(parts: MailParts): Promise<void>;
  /** Resolves when the bus has every event so far. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';
const day = 86_400_000;

/** Opens SES over a data folder's file and hands on the events that an earlier run left behind. */
export function openSes(options: SesOptions): SesEngine {
  const store = openSesStore(options.file, options.durability);
  const context = contextOf(options, store);
  const api = queryService(namespace, sesOperations(context));
  const inbox = inboxHandler(store);
  const handle: ServiceHandler = request => (request.method === 'POST' ? api(request) : inbox(request));
  context.outbox.wake();
  return {
    handle,
    handler: nodeListener(handle),
    messages: store.list,
    deposit: parts => deposit(context, parts),
    settled: () => context.outbox.settled(),
    close: async () => {
      await context.outbox.stop();
      store.close();
    },
  };
}

function contextOf(options: SesOptions, store: SesStore): SesContext {
  const clock = options.clock ?? Date.now;
  return {
    options,
    store,
    clock,
    place: { region: options.region ?? 'us-east-1', accountId: options.accountId ?? '000000000000' },
    outbox: new Outbox(store, options.emit),
    lastSecond: slidingCount(1000),
    lastDay: slidingCount(day, store.sentSince(clock() - day)),
    maxSendRate: options.maxSendRate ?? 14,
    max24HourSend: options.max24HourSend ?? 50_000,
  };
}

async function deposit({ store, clock }: SesContext, parts: MailParts): Promise<void> {
  const raw = await composeMail(parts);
  const { from, subject, text, html, headers } = await parseMail(raw);
  const message = { id: randomUUID(), from, to: parts.to, subject, text, html, headers };
  store.accept(
    { message: { ...message, at: new Date(clock()).toISOString() }, raw, source: parts.from, tags: {} },
    [],
  );
}
