import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsService, Environment } from '../../../functions/shared/environment.ts';
import { physicalName } from '../../../infra/config/names.ts';
import { BadArguments } from '../../runtime/start/arguments.ts';
import type { RebuildArguments } from './arguments.ts';

/** The stage of the embedded cloud. */
export const localStage = 'local';

const endpointsIn = (dataDir: string): Readonly<Partial<Record<AwsService, string>>> => {
  const file = join(dataDir, 'endpoints.json');
  if (!existsSync(file))
    throw new BadArguments(
      `No Steppe was started on ${dataDir}. Run "npm start", or name its folder by --data.`,
    );
  return JSON.parse(readFileSync(file, 'utf8'));
};

const tableOf = (stage: string) => ({ TABLE_NAME: physicalName({ stage } as { stage: never }, 'crm') });

/** Whoever reaches the endpoints of the embedded cloud with keys of their own is its operator. */
const operator = { accessKeyId: 'operator', secretAccessKey: 'operator' };

/**
 * What a tool of the operator works with: the running instance of a data folder by its endpoints, or an AWS account with the credentials
 * that the AWS SDK finds. Throws `BadArguments` when nothing is running there.
 */
export const operatorEnvironment = (place: RebuildArguments['place']): Environment => {
  if ('stage' in place) return { variables: tableOf(place.stage), client: () => ({}) };
  const endpoints = endpointsIn(place.dataDir);
  return {
    variables: tableOf(localStage),
    client: service => ({
      region: 'us-east-1',
      endpoint: endpoints[service] ?? '',
      credentials: operator,
    }),
  };
};
