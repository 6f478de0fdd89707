import type { Policy } from '../iam/policy.ts';

export type { Policy } from '../iam/policy.ts';

/** Who calls: the ARN for messages, and the policy that decides ('root' may do everything). */
export interface Caller {
  principal: string;
  policy: Policy | 'root';
}
