import { authorize, type Call, tableOf } from '../core.ts';
import type { TableStore } from '../store/table-store.ts';
import { checkShape } from './shape.ts';

/** UpdateContinuousBackups: the setting is kept and answered; nothing is backed up here. */
export function updateContinuousBackups(call: Call, raw: unknown): object {
  const { TableName, PointInTimeRecoverySpecification } = checkShape<{
    TableName: string;
    PointInTimeRecoverySpecification: unknown;
  }>(raw, { 'TableName!': 'string', 'PointInTimeRecoverySpecification!': 'object' });
  const wanted = checkShape<{ PointInTimeRecoveryEnabled: boolean }>(PointInTimeRecoverySpecification, {
    'PointInTimeRecoveryEnabled!': 'boolean',
    RecoveryPeriodInDays: 'integer',
  });
  const store = tableOf(call, 'UpdateContinuousBackups', TableName);
  authorize(call, 'UpdateContinuousBackups', TableName, null);
  return answer(call.catalog.change(store, { pointInTimeRecovery: wanted.PointInTimeRecoveryEnabled }));
}

/** DescribeContinuousBackups */
export function describeContinuousBackups(call: Call, raw: unknown): object {
  const { TableName } = checkShape<{ TableName: string }>(raw, { 'TableName!': 'string' });
  const store = tableOf(call, 'DescribeContinuousBackups', TableName);
  authorize(call, 'DescribeContinuousBackups', TableName, null);
  return answer(store);
}

const answer = ({ definition }: TableStore): object => ({
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: definition.pointInTimeRecovery ? 'ENABLED' : 'DISABLED',
    },
  },
});
