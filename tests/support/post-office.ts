import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../functions/shared/environment.ts';
import type { InboxMessage } from '../../local/services/ses/mail-record.ts';
import { openSes } from '../../local/services/ses/open-ses.ts';
import type { SesEvent } from '../../local/services/ses/ses-event.ts';
import type { SendFault } from '../../local/services/ses/ses-options.ts';
import { withServices } from './with-services.ts';

/** An SES in this process, in which tests look and which they may break. */
export interface PostOffice {
  /** The environment with SES in it and the variables of functions that send. */
  readonly environment: Environment;
  /** The events of all mails so far. */
  readonly events: SesEvent[];
  /** How often SES was asked to send. */
  asked: number;
  /** What happens to the next sends; exchange it at any time. */
  fault: SendFault | undefined;
  /** The mails that lie in an address's inbox, newest first. */
  inbox(address: string): readonly InboxMessage[];
  close(): Promise<void>;
}

/** Opens an SES that sends as `crm@steppe.example`. Close it after the test. */
export const openPostOffice = (environment: Environment): PostOffice => {
  const folder = mkdtempSync(join(tmpdir(), 'steppe-post-'));
  const events: SesEvent[] = [];
  const engine = openSes({
    file: join(folder, 'ses.db'),
    emit: event => void events.push(event),
    identities: () => ['steppe.example'],
    configurationSets: name =>
      name === 'mails' ? { eventTypes: ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT'] } : undefined,
    durability: 'NORMAL',
    maxSendRate: 1_000,
    faults: () => {
      office.asked += 1;
      return office.fault;
    },
  });
  const office: PostOffice = {
    environment: withServices(
      environment,
      { ses: engine.handle },
      { MAIL_FROM: 'crm@steppe.example', MAIL_CONFIGURATION_SET: 'mails' },
    ),
    events,
    asked: 0,
    fault: undefined,
    inbox: to => engine.messages({ to, limit: 50 }),
    close: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return office;
};
