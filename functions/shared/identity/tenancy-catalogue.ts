import { catalogueOf } from '../../../domain/core/catalogue.ts';
import { apiKey } from '../../../domain/tenancy/api-key.ts';
import { role } from '../../../domain/tenancy/role.ts';
import { settings } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';

/** The part of the catalogue that says who may come in: what the authorizer reads, without the rest, which would weigh on its every cold start. */
export const tenancyCatalogue = catalogueOf({
  types: [settings, user, role, apiKey],
  commands: [],
  preparations: [],
  guards: [],
  derivations: [],
});
