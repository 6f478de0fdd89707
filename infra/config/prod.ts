import { stageConfig } from './schema.ts';

/** The stage with customers in it. Set `mail`, `domain` and `alarmEmail` before the first deploy (docs/deploy.md). */
export default stageConfig({
  stage: 'prod',
  region: 'eu-central-1',
  embedded: false,
  mail: { identity: 'steppe.example', from: 'crm@steppe.example', verified: false },
  logLevel: 'info',
  logRetentionDays: 365,
  originKey: 'o1',
  throttle: { rate: 2_000, burst: 2_000 },
  bulkConcurrency: 5,
  publicRateLimit: 500,
});
