import type { Contract } from './contract.ts';
import { dealAssigned } from './deal-assigned.ts';
import { dealClaimed } from './deal-claimed.ts';
import { dealStageChanged } from './deal-stage-changed.ts';
import { formSubmitted } from './form-submitted.ts';
import { importFinished } from './import-finished.ts';
import { importStarted } from './import-started.ts';
import { leadAssigned } from './lead-assigned.ts';
import { leadClaimed } from './lead-claimed.ts';
import { leadConverted } from './lead-converted.ts';
import { leadStatusChanged } from './lead-status-changed.ts';
import { mailBounced } from './mail-bounced.ts';
import { mailComplained } from './mail-complained.ts';
import { mailDelivered } from './mail-delivered.ts';
import { mailFailed } from './mail-failed.ts';
import { mailSent } from './mail-sent.ts';
import { mailUnknown } from './mail-unknown.ts';
import { recordCreated } from './record-created.ts';
import { recordDeleted } from './record-deleted.ts';
import { recordRestored } from './record-restored.ts';
import { recordUpdated } from './record-updated.ts';
import { taskCompleted } from './task-completed.ts';
import { taskReminded } from './task-reminded.ts';
import { taskReopened } from './task-reopened.ts';
import { userInvited } from './user-invited.ts';

/** All events that Steppe publishes. */
export const contracts: readonly Contract[] = [
  dealAssigned,
  dealClaimed,
  dealStageChanged,
  formSubmitted,
  importFinished,
  importStarted,
  leadAssigned,
  leadClaimed,
  leadConverted,
  leadStatusChanged,
  mailBounced,
  mailComplained,
  mailDelivered,
  mailFailed,
  mailSent,
  mailUnknown,
  recordCreated,
  recordDeleted,
  recordRestored,
  recordUpdated,
  taskCompleted,
  taskReminded,
  taskReopened,
  userInvited,
];

const byName = new Map(contracts.map(contract => [contract.name, contract]));

/** The contract of an event type, or `undefined` when Steppe publishes no such event. */
export const contractOf = (type: string): Contract | undefined => byName.get(type);
