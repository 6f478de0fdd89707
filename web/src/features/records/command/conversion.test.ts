import { describe, expect, it } from 'vitest';
import { convertInput } from '../../../../../domain/sales/convert-input.ts';
import { aLead } from '../../../../../domain/testing/records.ts';
import { inputOf, suggested } from './conversion.ts';

const lead = aLead() as never;

describe('converting a lead', () => {
  it('suggests contact, company and deal from the lead', () => {
    expect(suggested(lead)).toMatchObject({
      firstName: 'Бат-Эрдэнэ',
      lastName: 'Дорж',
      company: 'new',
      companyName: 'Хаан Барилга',
      dealName: 'Хаан Барилга',
    });
    expect(suggested(aLead({ companyName: undefined }) as never)).toMatchObject({
      company: 'none',
      dealName: 'Бат-Эрдэнэ Дорж',
    });
  });

  it('sends what the command takes', () => {
    const amount = { minor: 500, currency: 'MNT' };
    expect(convertInput.parse(inputOf({ ...suggested(lead), amount }))).toEqual({
      contact: { firstName: 'Бат-Эрдэнэ', lastName: 'Дорж', email: 'bat@example.mn', phone: '+97699112233' },
      company: { name: 'Хаан Барилга' },
      deal: { name: 'Хаан Барилга', amount },
    });
  });

  it('links existing records by their ids alone', () => {
    const conversion = {
      ...suggested(lead),
      contact: 'existing',
      contactId: 'ctc_1',
      company: 'existing',
      companyId: 'cmp_1',
      deal: 'none',
    } as const;
    expect(convertInput.parse(inputOf(conversion))).toEqual({
      contact: { id: 'ctc_1' },
      company: { id: 'cmp_1' },
      deal: null,
    });
  });
});
