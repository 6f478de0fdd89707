import { rule } from '../../../domain/automation/rule.ts';
import { catalogueOf } from '../../../domain/core/catalogue.ts';
import { form } from '../../../domain/marketing/form.ts';
import { pipeline } from '../../../domain/sales/pipeline.ts';
import { apiKey } from '../../../domain/tenancy/api-key.ts';
import { role } from '../../../domain/tenancy/role.ts';
import { settings } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';

/** The part of the catalogue that a new tenant begins with: what provisioning writes, without the rest, which would double its bundle. */
export const provisioningCatalogue = catalogueOf({
  types: [settings, user, role, apiKey, pipeline, rule, form],
  commands: [],
  preparations: [],
  guards: [],
  derivations: [],
});
