import { join } from 'node:path';
import type { EventBuses } from '../services/bus/bus.ts';
import type { EventValue } from '../services/bus/event-pattern.ts';
import { type CognitoEngine, openCognito } from '../services/cognito/open-cognito.ts';
import type { Authorise } from '../services/http/service.ts';
import { openSes, type SesEngine } from '../services/ses/open-ses.ts';
import { cognitoMail } from './cognito-mail.ts';
import { MailSettings } from './mail-settings.ts';
import type { PartsOptions } from './parts-options.ts';

/** SES, whose events go to the default bus, and Cognito, which writes mails of its own. */
export function openMail(
  options: PartsOptions,
  buses: EventBuses,
  authorise: Authorise,
): {
  mail: MailSettings;
  ses: SesEngine;
  cognito: CognitoEngine;
} {
  const { dataDir, region, account, durability, faults, ready } = options;
  const place = { region, accountId: account, durability, authorise };
  const mail = new MailSettings();
  const ses = openSes({
    ...place,
    file: join(dataDir, 'ses.db'),
    identities: () => mail.identities,
    configurationSets: name => mail.configurationSet(name),
    // The detail travels as JSON, as it would to EventBridge.
    emit: async ({ detail, ...event }) => {
      await ready;
      await buses.publish('default', [
        { ...event, detail: JSON.parse(JSON.stringify(detail)) as EventValue },
      ]);
    },
    faults: send => faults.ses?.(send),
  });
  const cognito = openCognito({
    ...place,
    file: join(dataDir, 'cognito.db'),
    sendMail: cognitoMail(ses, mail),
  });
  return { mail, ses, cognito };
}
