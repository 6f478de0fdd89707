import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Catalogue } from '../../../domain/core/catalogue.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import type { Store } from '../store/store.ts';
import type { Desk } from '../use-cases/desk.ts';
import { newId } from '../use-cases/new-id.ts';
import { platformPrincipal } from '../use-cases/platform-principal.ts';
import type { StoredRun } from './stored-run.ts';

/** What carries the runs of one tenant on. */
export interface Carrier {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly queue: SQSClient;
  readonly queueUrl: string;
}

/** The desk at which a run works: as its rule, one level deeper than the event that began it. */
export const deskOf = (
  { store, catalogue }: Carrier,
  { run, correlationId, depth, event }: StoredRun,
  tenant?: AnyRecord,
): Desk => {
  const actor = { kind: 'rule', id: run.ruleId, name: run.ruleName } as const;
  const now = new Date().toISOString();
  return {
    store,
    catalogue,
    principal: platformPrincipal(actor),
    context: {
      tenantId: store.tenantId,
      actor,
      now,
      newId,
      correlationId,
      causationId: event.id,
      depth: depth + 1,
    },
    ...(typeof tenant?.country === 'string' ? { country: tenant.country } : {}),
  };
};
