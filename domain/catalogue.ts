import { rule } from './automation/rule.ts';
import { catalogueOf } from './core/catalogue.ts';
import { company } from './customers/company.ts';
import { contact } from './customers/contact.ts';
import { fullName } from './customers/full-name.ts';
import { form } from './marketing/form.ts';
import { deal } from './sales/deal.ts';
import { lead } from './sales/lead.ts';
import { pipeline } from './sales/pipeline.ts';
import { apiKey } from './tenancy/api-key.ts';
import { role } from './tenancy/role.ts';
import { settings } from './tenancy/settings.ts';
import { user } from './tenancy/user.ts';
import { mail } from './work/mail.ts';
import { note } from './work/note.ts';
import { task } from './work/task.ts';

/** All that Steppe consists of: a line for each record type, command, preparation, guard and derivation. */
export const catalogue = catalogueOf({
  types: [contact, company, lead, deal, task, note, mail, pipeline, form, rule, user, role, apiKey, settings],
  commands: [],
  preparations: [],
  guards: [],
  derivations: [fullName],
});
