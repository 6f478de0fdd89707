import type { StageConfig } from './schema.ts';

/** Physical name of something of a stage: `steppe-<stage>-<what>`. */
export function physicalName(config: Pick<StageConfig, 'stage'>, what: string): string {
  return `steppe-${config.stage}-${what}`;
}
