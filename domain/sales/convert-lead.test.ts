import { describe, expect, it } from 'vitest';
import { leadConverted } from '../../events/lead-converted.ts';
import { erased } from '../core/command.ts';
import { company } from '../customers/company.ts';
import { contact } from '../customers/contact.ts';
import { aCompany, aContact, aLead, aPipeline } from '../testing/records.ts';
import {
  aRule,
  changeOf,
  decide,
  erasedRecord,
  issuesIn,
  now,
  refusal,
  saruul,
  setBy,
} from '../testing/scene.ts';
import { convertLead } from './convert-lead.ts';
import { deal } from './deal.ts';
import { lead } from './lead.ts';

const pipeline = aPipeline();
const convert = (input: unknown = {}, needs: Readonly<Record<string, object>> = {}, record = aLead()) =>
  decide(convertLead, { record, input, needs });
const sale = { name: 'Дээвэр', amount: { minor: 900_000, currency: 'MNT' } };

describe('converting a lead into new records', () => {
  const whole = convert({ deal: sale }, { pipeline });

  it('makes contact, company and deal in one decision, the lead first, so that the deed lies on it', () => {
    expect(whole.changes.map(change => `${change.kind} ${change.type.name}`)).toEqual([
      'update lead',
      'create company',
      'create contact',
      'create deal',
    ]);
  });

  it('marks the lead and points from it to what became of it, and keeps all else of it', () => {
    expect(setBy(whole, lead)).toEqual({
      status: 'converted',
      companyId: 'cmp_1',
      contactId: 'ctc_2',
      dealId: 'deal_3',
    });
  });

  it('makes the person of what the lead knows, working at the company', () => {
    expect(setBy(whole, contact)).toEqual({
      firstName: 'Бат-Эрдэнэ',
      lastName: 'Дорж',
      email: 'bat@example.mn',
      phone: '+97699112233',
      source: 'web-form',
      tags: ['roof'],
      leadId: 'lead_bat',
      ownerId: saruul.id,
      companies: [{ id: 'cmp_1', role: 'employee', primary: true }],
    });
  });

  it('makes the company that the lead names', () => {
    expect(setBy(whole, company)).toEqual({ name: 'Хаан Барилга', leadId: 'lead_bat', ownerId: saruul.id });
  });

  it('makes the deal in the first stage of the default pipeline, for that person and company', () => {
    expect(setBy(whole, deal)).toEqual({
      ...sale,
      pipelineId: 'pip_default',
      stageId: 'lead',
      stageSince: now,
      companyId: 'cmp_1',
      contacts: [{ id: 'ctc_2', role: 'decisionMaker', primary: true }],
      leadId: 'lead_bat',
      source: 'web-form',
      tags: ['roof'],
      ownerId: saruul.id,
    });
  });

  it('tells what was made, as its contract says', () => {
    expect(whole.deed).toEqual({
      type: 'lead.converted',
      data: { contactId: 'ctc_2', companyId: 'cmp_1', dealId: 'deal_3' },
    });
    expect(leadConverted.schema.parse(whole.deed?.data)).toEqual(whole.deed?.data);
  });

  it("leaves what is made with the lead's owner, whoever converts it", () => {
    const decision = convert({}, {}, aLead({ ownerId: 'user_temuulen' }));

    expect(setBy(decision, contact)?.ownerId).toBe('user_temuulen');
    expect(setBy(decision, company)?.ownerId).toBe('user_temuulen');
  });

  it('given nobody in person and no owner, then nobody owns what is made', () => {
    const decision = decide(convertLead, { record: aLead(), actor: aRule });

    expect(setBy(decision, contact)).not.toHaveProperty('ownerId');
  });

  it('lets what the person says stand over what the lead says', () => {
    const decision = convert({ contact: { firstName: 'Бат', email: 'BAT@new.mn', jobTitle: 'Захирал' } });

    expect(setBy(decision, contact)).toMatchObject({
      firstName: 'Бат',
      lastName: 'Дорж',
      email: 'bat@new.mn',
      jobTitle: 'Захирал',
    });
  });

  it('makes no deal when none is asked for', () => {
    expect(changeOf(convert(), deal)).toBeUndefined();
    expect(changeOf(convert({ deal: null }), deal)).toBeUndefined();
    expect(convert().deed?.data).not.toHaveProperty('dealId');
  });

  it('makes no company when the person says so, or the lead names none', () => {
    const told = convert({ company: null });
    const unnamed = convert({}, {}, aLead({ companyName: undefined }));

    for (const decision of [told, unnamed]) {
      expect(changeOf(decision, company)).toBeUndefined();
      expect(setBy(decision, contact)).not.toHaveProperty('companies');
      expect(setBy(decision, lead)).not.toHaveProperty('companyId');
    }
  });

  it('takes another name for the company', () => {
    expect(setBy(convert({ company: { name: 'Хаан ХХК' } }), company)?.name).toBe('Хаан ХХК');
  });

  it('begins in the pipeline that is named', () => {
    const other = { ...pipeline, id: 'pip_service' };

    const decision = convert({ deal: { name: 'x', pipelineId: 'pip_service' } }, { pipeline: other });

    expect(setBy(decision, deal)?.pipelineId).toBe('pip_service');
  });
});

describe('converting a lead into existing records', () => {
  it('links the contact to the company and makes neither anew', () => {
    const needs = { contact: aContact(), company: aCompany() };

    const decision = convert({ contact: { id: 'ctc_old' }, company: { id: 'cmp_old' } }, needs);

    expect(decision.changes.map(change => `${change.kind} ${change.type.name}`)).toEqual([
      'update lead',
      'update contact',
    ]);
    expect(setBy(decision, contact)).toEqual({
      companies: [{ id: 'cmp_old', role: 'employee', primary: true }],
    });
    expect(setBy(decision, lead)).toMatchObject({ contactId: 'ctc_old', companyId: 'cmp_old' });
  });

  it('leaves a contact alone that works there already', () => {
    const linked = aContact({ companies: [{ id: 'cmp_old', role: 'director' }] });

    const decision = convert(
      { contact: { id: 'ctc_old' }, company: { id: 'cmp_old' } },
      { contact: linked, company: aCompany() },
    );

    expect(changeOf(decision, contact)).toBeUndefined();
  });

  it('keeps the other companies of the contact; the first one stays the main one', () => {
    const linked = aContact({ companies: [{ id: 'cmp_first', role: 'owner', primary: true }] });

    const decision = convert({ contact: { id: 'ctc_old' } }, { contact: linked });

    expect(setBy(decision, contact)?.companies).toEqual([
      { id: 'cmp_first', role: 'owner', primary: true },
      { id: 'cmp_1', role: 'employee', primary: false },
    ]);
  });

  it('links a new contact to an existing company', () => {
    const decision = convert({ company: { id: 'cmp_old' } }, { company: aCompany() });

    expect(setBy(decision, contact)?.companies).toEqual([{ id: 'cmp_old', role: 'employee', primary: true }]);
  });

  it('asks the shell for exactly the records that the input names', () => {
    const find = erased(convertLead).find;
    const someLead = erasedRecord(aLead());

    expect(find(someLead, { contact: {} })).toEqual({});
    expect(
      find(someLead, { contact: { id: 'c' }, company: { id: 'm' }, deal: { name: 'x', pipelineId: 'p' } }),
    ).toEqual({ contact: 'c', company: 'm', pipeline: 'p' });
    expect(find(someLead, { contact: {}, deal: { name: 'x' } })).toMatchObject({ pipeline: 'pip_default' });
  });
});

describe('converting is refused', () => {
  it('when the lead was converted before; the error names what became of it', () => {
    const record = aLead({ status: 'converted', contactId: 'ctc_9', dealId: 'deal_9' });

    const error = refusal(() => convert({}, {}, record));

    expect(error).toMatchObject({ kind: 'conflict', code: 'lead.already-converted' });
    expect(error.details).toEqual({ contactId: 'ctc_9', dealId: 'deal_9' });
  });

  it.each([
    [{ contact: { id: 'ctc_gone' } }, 'contact.id record.not-found'],
    [{ company: { id: 'cmp_gone' } }, 'company.id record.not-found'],
    [{ deal: { name: 'x', pipelineId: 'pip_gone' } }, 'deal.pipelineId record.not-found'],
  ])('when what %j names is not there, or not for the caller', (input, issue) => {
    expect(issuesIn(refusal(() => convert(input)))).toEqual([issue]);
  });

  it.each([
    [{ contact: { id: 'ctc_1', email: 'a@b.mn' } }, ['contact.id field.custom']],
    [{ contact: { email: 'nobody' } }, ['contact.email field.invalid-format']],
    [{ contact: { phone: '12' } }, ['contact.phone field.custom']],
    [{ contact: { salary: 1 } }, ['contact.salary field.unknown']],
    [{ company: {} }, ['company.name field.custom']],
    [{ company: { id: 'cmp_1', name: 'x' } }, ['company.name field.custom']],
    [{ deal: {} }, ['deal.name field.required']],
    [{ deal: { name: 'x', stageId: 'won' } }, ['deal.stageId field.unknown']],
    [{ status: 'new' }, ['status field.unknown']],
  ])('with the input %j', (input, issues) => {
    expect(issuesIn(refusal(() => convert(input)))).toEqual(issues);
  });
});
