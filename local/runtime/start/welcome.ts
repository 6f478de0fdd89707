import type { Endpoints } from '../endpoints.ts';
import type { FirstData } from './first-data.ts';

/** What is printed once everything runs. The first line is what programs wait for. */
export function welcome(endpoints: Endpoints, { demo, administrator }: FirstData, seconds: number): string {
  const users = (demo?.tenants ?? []).flatMap(tenant => [
    `  ${tenant.name}`,
    ...tenant.users.map(user => `    ${user.email.padEnd(34)} ${user.password.padEnd(24)} ${user.role}`),
  ]);
  const lines = [
    `Steppe is ready: ${endpoints.app} (after ${seconds.toFixed(1)} s)`,
    `Mails that it sends: ${endpoints.inbox}`,
    ...(users.length > 0 ? ['', 'Demo users (e-mail, password, role):', ...users] : []),
    ...(administrator ? ['', ...administratorLines(administrator)] : []),
    '',
    'Ctrl-C stops everything; the next start keeps all data.',
  ];
  return lines.join('\n');
}

function administratorLines(administrator: NonNullable<FirstData['administrator']>): string[] {
  return [
    'First administrator (told this once):',
    `  e-mail             ${administrator.email}`,
    `  one-time password  ${administrator.password}`,
    `  API key            ${administrator.apiKey}`,
  ];
}
