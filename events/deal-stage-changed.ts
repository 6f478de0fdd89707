import * as z from 'zod';
import { contract } from './contract.ts';

const stageType = z.enum(['open', 'onHold', 'won', 'lost']);

/**
 * A deal was moved to another stage of its pipeline. `to.type` tells a win (`won`) from a loss (`lost`); `from` has its id only when
 * that stage no longer exists. `durationSeconds` is how long the deal stood in `from`; `amount` is in the currency's smallest unit.
 */
export const dealStageChanged = contract({
  name: 'deal.stage-changed',
  version: 1,
  schema: z.object({
    pipelineId: z.string(),
    from: z.object({
      id: z.string(),
      name: z.exactOptional(z.string()),
      type: z.exactOptional(stageType),
    }),
    to: z.object({ id: z.string(), name: z.string(), type: stageType }),
    amount: z.exactOptional(z.object({ minor: z.int(), currency: z.string() })),
    lostReason: z.exactOptional(z.string()),
    durationSeconds: z.exactOptional(z.int().min(0)),
  }),
  example: {
    pipelineId: 'pip_default',
    from: { id: 'proposal', name: 'Proposal', type: 'open' },
    to: { id: 'won', name: 'Deal', type: 'won' },
    amount: { minor: 1_250_000_00, currency: 'MNT' },
    durationSeconds: 86_400,
  },
});
