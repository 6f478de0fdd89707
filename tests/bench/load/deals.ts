import type { Caller } from './caller.ts';
import { inParallel } from './in-parallel.ts';

/** Requests at once: as many as keep the server busy. */
const width = 16;

/** Posts a record and answers its id. Throws for any other answer. */
export const post = async (caller: Caller, path: string, body: unknown): Promise<string> => {
  const { status, text } = await caller.send({ method: 'POST', path: `/api/v1${path}`, body });
  if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${text}`);
  return String(JSON.parse(text).id);
};

/** The stages of the default pipeline, as many deals in each as a year of selling leaves there. */
const stages = [
  'lead',
  'qualification',
  'lead',
  'proposal',
  'won',
  'lead',
  'negotiation',
  'lost',
  'won',
  'lost',
];

const moveTo = async (caller: Caller, id: string, stageId: string): Promise<void> => {
  const reason = stageId === 'lost' ? { lostReason: 'Price' } : {};
  await post(caller, `/deals/${id}/move`, { stageId, ...reason });
};

/** Loads deals of these companies over all stages, each made by the next of the callers, who so becomes its owner. */
export const loadDeals = async (
  callers: readonly Caller[],
  deals: number,
  companies: readonly string[],
): Promise<void> => {
  await inParallel(deals, width, async n => {
    const caller = callers[n % callers.length] as Caller;
    const stageId = stages[n % stages.length] as string;
    const id = await post(caller, '/deals', {
      name: `Deal ${n + 1}`,
      amount: { minor: ((n * 7919) % 100_000) * 1000, currency: 'MNT' },
      companyId: companies[n % companies.length],
    });
    if (stageId !== 'lead') await moveTo(caller, id, stageId);
  });
};
