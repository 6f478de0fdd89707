import { AwsError } from '../errors.ts';

/** Why one item of a transaction did not go through; 'None' when it would have. */
export interface Reason {
  Code: string;
  Message?: string;
  Item?: unknown;
}

/** `TransactionCanceledException` with the reasons in the order of the request. */
export function canceled(reasons: readonly Reason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { fields: { CancellationReasons: reasons } },
  );
}
