import { soundRule } from './automation/sound-rule.ts';
import { catalogueOf } from './core/catalogue.ts';
import { fullName } from './customers/full-name.ts';
import { soundContact } from './customers/sound-contact.ts';
import { soundForm } from './marketing/sound-form.ts';
import { recordTypes as types } from './record-types.ts';
import { assignDeal, assignLead } from './sales/assign.ts';
import { beginDeal } from './sales/begin-deal.ts';
import { claimDeal, claimLead } from './sales/claim.ts';
import { convertLead } from './sales/convert-lead.ts';
import { moveDeal } from './sales/move-deal.ts';
import { setLeadStatus } from './sales/set-lead-status.ts';
import { soundPipeline } from './sales/sound-pipeline.ts';
import { inviteUser } from './tenancy/invite-user.ts';
import { soundRole } from './tenancy/sound-role.ts';
import { soundSettings } from './tenancy/sound-settings.ts';
import { completeTask } from './work/complete-task.ts';
import { remindTask } from './work/remind-task.ts';
import { reopenTask } from './work/reopen-task.ts';

const commands = [
  assignDeal,
  assignLead,
  claimDeal,
  claimLead,
  completeTask,
  convertLead,
  inviteUser,
  moveDeal,
  remindTask,
  reopenTask,
  setLeadStatus,
];

/** All that Steppe consists of: a line for each command, preparation, guard and derivation; the record types stand in `record-types.ts`. */
export const catalogue = catalogueOf({
  types,
  commands,
  preparations: [beginDeal],
  guards: [
    soundContact,
    soundForm,
    soundPipeline,
    soundRole(types),
    soundRule({ types, commands }),
    soundSettings,
  ],
  derivations: [fullName],
});
