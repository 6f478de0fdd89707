import { actingUser } from '../core/actor.ts';
import { AppError, invalidField } from '../core/app-error.ts';
import { type Change, change, creation } from '../core/change.ts';
import { type Circumstances, command } from '../core/command.ts';
import { given } from '../core/given.ts';
import type { RecordOf } from '../core/record-type.ts';
import { company } from '../customers/company.ts';
import { contact } from '../customers/contact.ts';
import { defaultPipelineId } from './begin-deal.ts';
import { type ConvertInput, convertInput } from './convert-input.ts';
import { personOf, withCompany } from './converted.ts';
import { deal } from './deal.ts';
import { lead } from './lead.ts';
import { pipeline } from './pipeline.ts';
import { firstStage, type Pipeline } from './stages.ts';

/** What the parts of a conversion are made from. */
interface Conversion extends Circumstances {
  readonly record: RecordOf<typeof lead>;
  readonly input: ConvertInput;
  readonly needs: {
    readonly contact?: RecordOf<typeof contact>;
    readonly company?: RecordOf<typeof company>;
    readonly pipeline?: Pipeline;
  };
}

/** A record of the conversion: its id, and the change that makes or links it, if any. */
interface Part {
  readonly id: string;
  readonly changes: readonly Change[];
}

const ownerOf = (c: Conversion): string | undefined => c.record.ownerId ?? actingUser(c);
const missing = (path: string, what: string) =>
  invalidField(path, 'record.not-found', `There is no such ${what}, or you may not see it.`);
const checkOpen = ({ record }: Conversion): void => {
  if (record.status !== 'converted') return;
  const { contactId, companyId, dealId } = record;
  throw new AppError('conflict', 'lead.already-converted', 'The lead is converted already.', {
    ...given({ contactId, companyId, dealId }),
  });
};

const companyName = ({ record, input }: Conversion): string | undefined => {
  if (input.company === null) return undefined;
  return input.company === undefined ? record.companyName : input.company.name;
};

const companyPart = (c: Conversion): Part | undefined => {
  if (c.input.company?.id !== undefined) {
    if (c.needs.company === undefined) throw missing('company.id', 'company');
    return { id: c.needs.company.id, changes: [] };
  }
  const name = companyName(c);
  if (name === undefined || name === '') return undefined;
  const id = c.newId(company.prefix);
  const rest = given({ ownerId: ownerOf(c) });
  return { id, changes: [creation(company, id, { name, leadId: c.record.id, ...rest })] };
};

const linkedContact = (was: RecordOf<typeof contact>, companyId: string | undefined): Part => {
  if (companyId === undefined || was.companies?.some(link => link.id === companyId))
    return { id: was.id, changes: [] };
  return {
    id: was.id,
    changes: [change(contact, was, { companies: withCompany(was.companies ?? [], companyId) })],
  };
};

const contactPart = (c: Conversion, companyId: string | undefined): Part => {
  if (c.input.contact.id !== undefined) {
    if (c.needs.contact === undefined) throw missing('contact.id', 'contact');
    return linkedContact(c.needs.contact, companyId);
  }
  const id = c.newId(contact.prefix);
  const companies = companyId === undefined ? undefined : withCompany([], companyId);
  const { id: _, ...overriding } = c.input.contact;
  const values = {
    ...personOf(c.record),
    ...overriding,
    leadId: c.record.id,
    ...given({ ownerId: ownerOf(c), companies }),
  };
  return { id, changes: [creation(contact, id, values)] };
};

const dealPart = (c: Conversion, contactId: string, companyId: string | undefined): Part | undefined => {
  if (c.input.deal == null) return undefined;
  if (c.needs.pipeline === undefined) throw missing('deal.pipelineId', 'pipeline');
  const id = c.newId(deal.prefix);
  const { name, amount } = c.input.deal;
  const { source, tags } = c.record;
  const values = {
    name,
    pipelineId: c.needs.pipeline.id,
    stageId: firstStage(c.needs.pipeline).id,
    stageSince: c.now,
    contacts: [{ id: contactId, role: 'decisionMaker' as const, primary: true }],
    leadId: c.record.id,
    ...given({ amount, companyId, source, tags, ownerId: ownerOf(c) }),
  };
  return { id, changes: [creation(deal, id, values)] };
};

/**
 * Makes a customer of a lead: contact, company and deal at once, or links to those that exist (REQUIREMENTS C1). The lead stays
 * with its message, source and consents and points to what became of it; records made here point back by `leadId`.
 */
export const convertLead = command({
  on: lead,
  name: 'convert',
  label: 'Convert',
  input: convertInput,
  mayNeed: { contact, company, pipeline },
  find: (_, input) => ({
    contact: input.contact.id,
    company: input.company?.id,
    pipeline: input.deal == null ? undefined : (input.deal.pipelineId ?? defaultPipelineId),
  }),
  decide: scene => {
    const c: Conversion = scene;
    checkOpen(c);
    const ofCompany = companyPart(c);
    const person = contactPart(c, ofCompany?.id);
    const sale = dealPart(c, person.id, ofCompany?.id);
    const made = given({ contactId: person.id, companyId: ofCompany?.id, dealId: sale?.id });
    const parts = [ofCompany, person, sale].flatMap(part => part?.changes ?? []);
    return {
      changes: [change(lead, c.record, { status: 'converted', ...made }), ...parts],
      deed: { type: 'lead.converted', data: { ...made } },
    };
  },
});
