import type { Run } from '../../../domain/automation/run.ts';

/** How a run stands. */
export type RunStatus = 'running' | 'waiting' | 'done' | 'failed';

/** What one step did, as people see it on the run. */
export interface StepLog {
  readonly step: string;
  readonly effect: string;
  readonly at: string;
  readonly output?: string;
  readonly reason?: string;
}

/** A run as it is kept, one item under the tenant (docs/access-patterns.md). `version` rises with every write. */
export interface StoredRun {
  readonly id: string;
  readonly version: number;
  readonly ruleVersion: number;
  readonly status: RunStatus;
  readonly run: Run;
  readonly log: readonly StepLog[];
  readonly event: { readonly id: string; readonly type: string };
  readonly correlationId: string;
  readonly depth: number;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly problem?: { readonly step: string; readonly code: string; readonly message: string };
}

/** What a performed step left behind: found again when the task is repeated after a crash. */
export interface JournalEntry {
  readonly effect: string;
  readonly output?: string;
  readonly at: string;
}
