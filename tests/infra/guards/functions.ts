import { at, type Json } from '../support/json.ts';
import { ofType } from '../support/plant.ts';
import type { Resource } from '../support/resolve.ts';

/** Our own functions: those with an entry of ours. The CDK brings some of its own for a deploy. */
export function ownFunctions(resources: Resource[]): Resource[] {
  return ofType(resources, 'AWS::Lambda::Function').filter(
    ({ metadata }) => metadata['steppe:entry'] !== undefined,
  );
}

/** Variables that every function has. */
export const commonVariables = [
  'STAGE',
  'TABLE_NAME',
  'TENANT_ROLE_ARN',
  'SIGNING_SECRET_ARN',
  'APP_URL',
  'LOG_LEVEL',
];

/** What is wrong with our functions. */
export function unlikeFunctions(resources: Resource[]): string[] {
  const logGroups = new Map(
    ofType(resources, 'AWS::Logs::LogGroup').map(group => [`<${group.stack}/${group.id}>`, group]),
  );
  return ownFunctions(resources).flatMap(({ id, properties }) => {
    const logs = logGroups.get(String(at(properties, 'LoggingConfig', 'LogGroup')));
    const demands: [string, boolean][] = [
      ['Node 24', at(properties, 'Runtime') === 'nodejs24.x'],
      ['arm64', at(properties, 'Architectures', 0) === 'arm64'],
      ['1,024 MB', at(properties, 'MemorySize') === 1024],
      ['a timeout', Number(at(properties, 'Timeout')) > 0],
      ['a log group with an end', typeof at(logs?.properties, 'RetentionInDays') === 'number'],
      [
        'the common variables',
        commonVariables.every(name => isSet(at(properties, 'Environment', 'Variables', name))),
      ],
    ];
    return demands.filter(([, met]) => !met).map(([demand]) => `${id}: ${demand}`);
  });
}

/** Log groups that keep everything for ever. */
export function endlessLogs(resources: Resource[]): string[] {
  return ofType(resources, 'AWS::Logs::LogGroup')
    .filter(({ properties }) => typeof at(properties, 'RetentionInDays') !== 'number')
    .map(({ id }) => id);
}

function isSet(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}
