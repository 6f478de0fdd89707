import { authorize, type Call, tableOf } from '../core.ts';
import { validation } from '../errors.ts';
import { checkShape } from './shape.ts';

/** UpdateTimeToLive */
export function updateTimeToLive(call: Call, raw: unknown): object {
  const { TableName, TimeToLiveSpecification } = checkShape<{
    TableName: string;
    TimeToLiveSpecification: unknown;
  }>(raw, { 'TableName!': 'string', 'TimeToLiveSpecification!': 'object' });
  const wanted = checkShape<{ AttributeName: string; Enabled: boolean }>(TimeToLiveSpecification, {
    'AttributeName!': 'string',
    'Enabled!': 'boolean',
  });
  const store = tableOf(call, 'UpdateTimeToLive', TableName);
  authorize(call, 'UpdateTimeToLive', TableName, null);
  if (wanted.Enabled === (store.definition.ttlAttribute !== null)) {
    throw validation(`TimeToLive is already ${wanted.Enabled ? 'enabled' : 'disabled'}`);
  }
  call.database.transact(() => {
    call.catalog
      .change(store, { ttlAttribute: wanted.Enabled ? wanted.AttributeName : null })
      .restampExpiry();
  });
  return { TimeToLiveSpecification: wanted };
}

/** DescribeTimeToLive */
export function describeTimeToLive(call: Call, raw: unknown): object {
  const { TableName } = checkShape<{ TableName: string }>(raw, { 'TableName!': 'string' });
  const { ttlAttribute } = tableOf(call, 'DescribeTimeToLive', TableName).definition;
  authorize(call, 'DescribeTimeToLive', TableName, null);
  const TimeToLiveDescription =
    ttlAttribute === null
      ? { TimeToLiveStatus: 'DISABLED' }
      : { TimeToLiveStatus: 'ENABLED', AttributeName: ttlAttribute };
  return { TimeToLiveDescription };
}
