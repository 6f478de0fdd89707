import { stageConfig } from './schema.ts';

/** The embedded cloud on one machine; account and region are the ones it answers with. */
export default stageConfig({
  stage: 'local',
  account: '000000000000',
  region: 'us-east-1',
  embedded: true,
  mail: { identity: 'steppe.example', from: 'crm@steppe.example', verified: false },
  logLevel: 'info',
  logRetentionDays: 7,
  originKey: 'o1',
  throttle: { rate: 10_000, burst: 5_000 },
  bulkConcurrency: 4,
  publicRateLimit: 1000,
});
