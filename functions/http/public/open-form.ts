import { AppError } from '../../../domain/core/app-error.ts';
import type { Catalogue } from '../../../domain/core/catalogue.ts';
import type { RecordOf } from '../../../domain/core/record-type.ts';
import { form } from '../../../domain/marketing/form.ts';
import { activeTenant } from '../../shared/identity/load-caller.ts';
import type { Stores } from '../../shared/store/open-store.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import { newId } from '../../shared/use-cases/new-id.ts';
import { platformPrincipal } from '../../shared/use-cases/platform-principal.ts';

/** A web form as it is kept. */
export type Form = RecordOf<typeof form>;

/** A form that can be filled, and the desk where its leads are made: the form itself is who acts. */
export interface OpenForm {
  readonly form: Form;
  readonly desk: Desk;
}

const key = /^([a-z0-9]{12})\.(form_[0-9A-Za-z-]{1,40})$/;

/** One answer for keys that are malformed, unknown or another's, for forms switched off or thrown away, and for suspended tenants. */
export const noForm = (): AppError => new AppError('not-found', 'form.not-found', 'There is no such form.');

/** Opens the form of a public key `<tenant id>.<form id>`. Throws `form.not-found`. */
export const openForm = async (
  stores: Stores,
  catalogue: Catalogue,
  formKey: string,
  correlationId: string,
): Promise<OpenForm> => {
  const [, tenantId, formId] = key.exec(formKey) ?? [];
  if (tenantId === undefined || formId === undefined) throw noForm();
  const store = await stores.storeFor(tenantId);
  const [tenant, record] = await Promise.all([activeTenant(store), store.get(form, formId)]);
  const found = record as unknown as Form | undefined;
  if (tenant === undefined || found === undefined || found.deletedAt !== undefined || !found.active)
    throw noForm();
  const actor = { kind: 'form', id: found.id, name: found.name } as const;
  const now = new Date().toISOString();
  return {
    form: found,
    desk: {
      store,
      catalogue,
      principal: platformPrincipal(actor),
      context: { tenantId, actor, now, newId, correlationId, depth: 0 },
      ...(tenant.country !== undefined && { country: tenant.country }),
    },
  };
};
