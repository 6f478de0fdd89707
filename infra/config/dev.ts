import { stageConfig } from './schema.ts';

/** A shared stage for trying things out in AWS. Set `mail` to an identity of yours before the first deploy. */
export default stageConfig({
  stage: 'dev',
  region: 'eu-central-1',
  embedded: false,
  mail: { identity: 'steppe.example', from: 'crm@steppe.example', verified: false },
  logLevel: 'debug',
  logRetentionDays: 30,
  originKey: 'o1',
  throttle: { rate: 200, burst: 400 },
  bulkConcurrency: 2,
  publicRateLimit: 500,
});
