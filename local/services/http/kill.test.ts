import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { expect, it, vi } from 'vitest';
import { openCognitoStore } from '../cognito/cognito-store.ts';
import { openSecrets } from '../secrets/open-secrets.ts';
import { openSes } from '../ses/open-ses.ts';
import type { SesEvent } from '../ses/ses-event.ts';
import { rawMail } from '../ses/ses-for-tests.ts';
import { inProcess } from './in-process.ts';
import { clientSettings, throwAwayFile } from './service-for-tests.ts';

const script = fileURLToPath(new URL('./killed-service-for-tests.ts', import.meta.url));

async function start(folder: string) {
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, settings: clientSettings(`http://127.0.0.1:${Number(port)}`) };
}

/** Works until the process is gone and keeps every answer. */
async function until<T>(
  died: Promise<unknown>,
  answered: T[],
  work: (n: number) => Promise<T>,
): Promise<void> {
  let gone = false;
  void died.then(() => {
    gone = true;
  });
  for (let n = 0; !gone; n += 1) {
    try {
      answered.push(await work(n));
    } catch (error) {
      // Only the kill may end an exchange; anything else is a failure of the test.
      expect((error as { code?: string }).code).toMatch(/^ECONN/);
    }
  }
}

it('loses nothing that it answered when it is killed', async () => {
  const folder = dirname(throwAwayFile('x'));
  const prepared = openSecrets({ file: `${folder}/secrets.db` });
  prepared.ensure('s', 'arn:s', 'first');
  prepared.close();
  const { child, settings } = await start(folder);
  const died = once(child, 'exit');
  const [cognito, secrets, ses] = [
    new CognitoIdentityProviderClient(settings),
    new SecretsManagerClient(settings),
    new SESClient(settings),
  ];
  const [users, values, mails]: [string[], number[], string[]] = [[], [], []];
  const working = Promise.all([
    until(died, users, async n => {
      const command = new AdminCreateUserCommand({
        UserPoolId: 'eu-central-1_Kill',
        Username: `u${n}@x.org`,
        MessageAction: 'SUPPRESS',
      });
      return (await cognito.send(command)).User!.Username!;
    }),
    until(died, values, async n => {
      await secrets.send(new PutSecretValueCommand({ SecretId: 's', SecretString: String(n) }));
      return n;
    }),
    until(
      died,
      mails,
      async n =>
        (
          await ses.send(
            new SendRawEmailCommand({
              RawMessage: { Data: rawMail(`m${n}@x.org`) },
              ConfigurationSetName: 'crm',
            }),
          )
        ).MessageId!,
    ),
  ]);
  await vi.waitUntil(() => [users, values, mails].every(one => one.length >= 10), {
    timeout: 30_000,
    interval: 5,
  });
  child.kill('SIGKILL');
  await working;

  const store = openCognitoStore(`${folder}/cognito.db`);
  expect(store.users.list('eu-central-1_Kill').map(one => one.sub)).toEqual(expect.arrayContaining(users));
  store.close();

  const kept = openSecrets({ file: `${folder}/secrets.db` });
  const reading = {
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
    body: '{"SecretId":"s"}',
  };
  const { response } = await inProcess(kept.handle).handle(reading);
  const value = Number(JSON.parse(Buffer.from(response.body).toString()).SecretString);
  expect([values.at(-1), values.at(-1)! + 1]).toContain(value);
  kept.close();

  const events: SesEvent[] = [];
  const again = openSes({
    file: `${folder}/ses.db`,
    emit: event => void events.push(event),
    identities: () => [],
    configurationSets: () => undefined,
  });
  expect(again.messages({ limit: 5000 }).map(one => one.id)).toEqual(expect.arrayContaining(mails));
  await again.settled();
  const published = (type: string) =>
    events
      .filter(one => one.detail.eventType === type)
      .map(one => (one.detail.mail as { messageId: string }).messageId);
  for (const type of ['Send', 'Delivery']) expect(published(type)).toEqual(expect.arrayContaining(mails));
  await again.close();
}, 60_000);
