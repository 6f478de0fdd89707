import { creation } from '../../../domain/core/change.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { lead } from '../../../domain/sales/lead.ts';
import { newId } from '../../../functions/shared/use-cases/new-id.ts';
import { runCommand } from '../../../functions/shared/use-cases/run-command.ts';
import type { Operation } from './operation.ts';
import { aDeal } from './samples.ts';

/** What records do beyond being kept. */
export const commands: readonly Operation[] = [
  {
    pattern: 'move a deal',
    ready: async world => {
      const { id } = await aDeal(world);
      return () => runCommand(world.desk, deal, id, 'move', { stageId: 'proposal' });
    },
  },
  {
    pattern: 'convert a lead',
    ready: async ({ store, desk, next }) => {
      const made = creation(lead, newId('lead'), { name: 'Somebody' } as never);
      const { records } = await store.commit({ changes: [made] }, desk.context);
      const input = {
        contact: { firstName: 'A', email: `converted${next()}@example.com` },
        company: { name: 'B' },
        deal: { name: 'C' },
      };
      return () => runCommand(desk, lead, records[0]!.id, 'convert', input);
    },
  },
];
