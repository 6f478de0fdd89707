import dev from './dev.ts';
import local from './local.ts';
import prod from './prod.ts';
import type { StageConfig } from './schema.ts';

const stages: Record<string, StageConfig> = { local, dev, prod };

/**
 * The configuration of a stage.
 * @param name value of the CDK context `stage`
 * @throws Error naming the known stages when there is none of this name.
 */
export function loadStage(name: string): StageConfig {
  const config = stages[name];
  if (!config) {
    throw new Error(`unknown stage "${name}": one of ${Object.keys(stages).join(', ')}`);
  }
  return config;
}
