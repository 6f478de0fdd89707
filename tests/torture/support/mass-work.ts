import { catalogue } from '../../../domain/catalogue.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { lead } from '../../../domain/sales/lead.ts';
import { recordsChanged } from '../../../events/records-changed.ts';
import { platformDesk } from '../../../functions/shared/identity/provision-settings.ts';
import { createRecord } from '../../../functions/shared/use-cases/create-record.ts';
import type { Desk } from '../../../functions/shared/use-cases/desk.ts';
import { deleteRecord, restoreRecord } from '../../../functions/shared/use-cases/remove-record.ts';
import { updateRecord } from '../../../functions/shared/use-cases/update-record.ts';
import type { Published } from '../../support/bus.ts';
import type { Workbench } from '../../support/workbench.ts';
import { tenantId } from './house.ts';
import { below } from './size.ts';

/** A desk whose events are marked as an import marks them. */
export const massDesk = async (bench: Workbench): Promise<Desk> => {
  const desk = platformDesk(await bench.stores.storeFor(tenantId), catalogue, 'mass');
  return { ...desk, context: { ...desk.context, bulk: true } };
};

/** What an import may bring; its words are like those that people type. */
const brought = (at: number, companyId: string): readonly (readonly [RecordType, object])[] => [
  [contact, { lastName: `Word${at % 9}`, firstName: `Mass${at}`, companies: [{ id: companyId }] }],
  [deal, { name: `Mass Word${at % 9}`, amount: { minor: 100 + at, currency: 'MNT' }, companyId }],
  [deal, { name: `Mass${at}` }],
  [lead, { name: `Mass${at} Word${at % 9}` }],
];

/** Makes so many people, deals and leads as an import does, changes some of them and bins some, and brings some of those back. */
export const massWork = async (bench: Workbench, random: () => number, count: number): Promise<void> => {
  const desk = await massDesk(bench);
  const { id: companyId } = await createRecord(desk, company, { name: `Mass ${count}` });
  const made: { readonly type: RecordType; readonly record: AnyRecord }[] = [];
  for (let at = 0; at < count; at += 1) {
    const choices = brought(at, companyId);
    const [type, input] = choices[below(random, choices.length)]!;
    made.push({ type, record: await createRecord(desk, type, input) });
    const { type: old, record } = made[below(random, made.length)]!;
    const luck = random();
    if (luck < 0.1 && old !== contact) {
      await deleteRecord(desk, old, record.id).catch(() => undefined);
      if (luck < 0.05) await restoreRecord(desk, old, record.id).catch(() => undefined);
    } else if (luck < 0.3 && old === deal)
      await updateRecord(desk, deal, record.id, { name: `Mass Later${at}` }).catch(() => undefined);
  }
};

/** Whether a message of the bus is a pack. */
export const isPack = (one: Published): boolean => one['detail-type'] === recordsChanged.name;

/** The envelopes that came to the bus, alone or in packs. */
export const envelopesOn = (published: readonly Published[]): readonly Published['detail'][] =>
  published.flatMap(one => (isPack(one) ? (one.detail.events as Published['detail'][]) : [one.detail]));
