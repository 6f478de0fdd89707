import { rule } from './automation/rule.ts';
import type { RecordType } from './core/record-type.ts';
import { typeCatalogueOf } from './core/type-catalogue.ts';
import { company } from './customers/company.ts';
import { contact } from './customers/contact.ts';
import { importRecord } from './import/import-record.ts';
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

/** Every record type, in the order in which people meet them: a new one is a line here. */
export const recordTypes = [
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
  importRecord,
  settings,
] as const satisfies readonly RecordType[];

/** The record types alone: for consumers, which neither read callers' input nor run commands, and so stay small. */
export const typeCatalogue = typeCatalogueOf(recordTypes);
