import { describe, expect, it } from 'vitest';
import dev from '../../infra/config/dev.ts';
import { loadStage } from '../../infra/config/load.ts';
import { type StageConfig, stageConfig } from '../../infra/config/schema.ts';

describe('the configuration of a stage', () => {
  it.each(['local', 'dev', 'prod'])('%s is found by its name', name => {
    expect(loadStage(name).stage).toBe(name);
  });

  it('is missed by name, with the names that there are', () => {
    expect(() => loadStage('production')).toThrow('unknown stage "production": one of local, dev, prod');
  });

  it.each([
    ['a stage name too long for physical names', { stage: 'development-of-x' }],
    ['an account that is none', { account: '12345' }],
    ['a region that is none', { region: 'Frankfurt' }],
    ['a retention that CloudWatch does not know', { logRetentionDays: 31 }],
    ['a limit below what Lambda takes', { bulkConcurrency: 1 }],
    ['a key that is none', { originKey: 'current' }],
    ['a field that nobody knows', { domian: 'crm.example.com' }],
  ])('is refused with %s', (_, wrong) => {
    expect(() => stageConfig({ ...dev, ...wrong } as StageConfig)).toThrow();
  });

  it('is refused when the sender lies outside of the verified identity', () => {
    const mail = { identity: 'altai.example', from: 'crm@ararat.example', verified: true };
    expect(() => stageConfig({ ...dev, mail })).toThrow('is not covered by');
    expect(stageConfig({ ...dev, mail: { ...mail, from: 'crm@mail.altai.example' } }).mail.from).toBe(
      'crm@mail.altai.example',
    );
  });
});
