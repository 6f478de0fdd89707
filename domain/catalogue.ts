import { rule } from './automation/rule.ts';
import { soundRule } from './automation/sound-rule.ts';
import { catalogueOf } from './core/catalogue.ts';
import { company } from './customers/company.ts';
import { contact } from './customers/contact.ts';
import { fullName } from './customers/full-name.ts';
import { soundContact } from './customers/sound-contact.ts';
import { form } from './marketing/form.ts';
import { soundForm } from './marketing/sound-form.ts';
import { assignDeal, assignLead } from './sales/assign.ts';
import { beginDeal } from './sales/begin-deal.ts';
import { claimDeal, claimLead } from './sales/claim.ts';
import { convertLead } from './sales/convert-lead.ts';
import { deal } from './sales/deal.ts';
import { lead } from './sales/lead.ts';
import { moveDeal } from './sales/move-deal.ts';
import { pipeline } from './sales/pipeline.ts';
import { setLeadStatus } from './sales/set-lead-status.ts';
import { soundPipeline } from './sales/sound-pipeline.ts';
import { apiKey } from './tenancy/api-key.ts';
import { role } from './tenancy/role.ts';
import { settings } from './tenancy/settings.ts';
import { soundRole } from './tenancy/sound-role.ts';
import { soundSettings } from './tenancy/sound-settings.ts';
import { user } from './tenancy/user.ts';
import { completeTask } from './work/complete-task.ts';
import { mail } from './work/mail.ts';
import { note } from './work/note.ts';
import { remindTask } from './work/remind-task.ts';
import { reopenTask } from './work/reopen-task.ts';
import { task } from './work/task.ts';

const types = [
  contact,
  company,
  lead,
  deal,
  task,
  note,
  mail,
  pipeline,
  form,
  rule,
  user,
  role,
  apiKey,
  settings,
];

const commands = [
  assignDeal,
  assignLead,
  claimDeal,
  claimLead,
  completeTask,
  convertLead,
  moveDeal,
  remindTask,
  reopenTask,
  setLeadStatus,
];

/** All that Steppe consists of: a line for each record type, command, preparation, guard and derivation. */
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
