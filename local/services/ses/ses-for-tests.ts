import { SESClient } from '@aws-sdk/client-ses';
import { clientSettings, serveForTest, throwAwayFile } from '../http/service-for-tests.ts';
import { openSes, type SesEngine } from './open-ses.ts';
import type { SesEvent } from './ses-event.ts';
import type { SesOptions } from './ses-options.ts';

/** A served SES that may send as anybody at example.com, and the events that reached the bus. */
export interface SesBench {
  engine: SesEngine;
  sdk: SESClient;
  endpoint: string;
  file: string;
  events: SesEvent[];
  close(): Promise<void>;
}

/** Opens and serves SES; pass a file to open it again. */
export async function openSesBench(options: Partial<SesOptions> = {}): Promise<SesBench> {
  const events: SesEvent[] = [];
  const file = options.file ?? throwAwayFile('ses.db');
  const engine = openSes({
    emit: event => void events.push(event),
    identities: () => ['example.com', 'boss@partner.test'],
    configurationSets: name =>
      name === 'crm' ? { eventTypes: ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT'] } : undefined,
    durability: 'NORMAL',
    region: 'eu-central-1',
    ...options,
    file,
  });
  const served = await serveForTest(engine.handler);
  const close = async (): Promise<void> => {
    await served.close();
    await engine.close();
  };
  return {
    engine,
    sdk: new SESClient(clientSettings(served.endpoint)),
    endpoint: served.endpoint,
    file,
    events,
    close,
  };
}

/** A raw message of the tests. */
export function rawMail(to: string, more: string[] = [], body = 'Сайн байна уу'): Uint8Array {
  const head = [
    'From: Steppe <crm@example.com>',
    `To: ${to}`,
    'Subject: =?UTF-8?B?0KHQsNC50L0=?=',
    'MIME-Version: 1.0',
    ...more,
  ];
  return Buffer.from(
    `${[...head, 'Content-Type: text/plain; charset=utf-8'].join('\r\n')}\r\n\r\n${body}\r\n`,
  );
}
