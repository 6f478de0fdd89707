import { describe, expect, it } from 'vitest';
import { choiceLabel, fieldLabel, humanise, sentence, typeLabels } from './names.ts';
import { translatorOf } from './translator.ts';

const deal = {
  name: 'deal',
  label: 'Deal',
  labels: 'Deals',
  fields: { expectedClose: { kind: 'date' }, stageId: { kind: 'text', label: 'Stage' } },
} as const;
const messages = { 'types.deal': 'Хэлцэл', 'field.deal.stageId': 'Үе шат', 'choice.new': 'Шинэ' };
const mongolian = translatorOf('mn', messages);
const none = translatorOf('en', {});

describe('names from declarations', () => {
  it('are translated where there is a text', () => {
    expect(typeLabels(deal, mongolian)).toBe('Хэлцэл');
    expect(fieldLabel(deal, 'stageId', mongolian)).toBe('Үе шат');
    expect(choiceLabel('lead', 'status', 'new', mongolian)).toBe('Шинэ');
  });

  it('are the declared English, or the name as words, elsewhere: a new type needs no translation', () => {
    expect(typeLabels(deal, none)).toBe('Deals');
    expect(fieldLabel(deal, 'stageId', none)).toBe('Stage');
    expect(fieldLabel(deal, 'expectedClose', none)).toBe('Expected close');
    expect(choiceLabel('deal', 'x', 'onHold', none)).toBe('On hold');
    expect(humanise('ownerId')).toBe('Owner');
  });
});

describe('a text that begins a sentence', () => {
  it('has a capital where the script has them', () => {
    expect(['contacts', 'холбоо', 'կոնտակտ', 'კონტაქტი', ''].map(sentence)).toEqual([
      'Contacts',
      'Холбоо',
      'Կոնտակտ',
      'კონტაქტი',
      '',
    ]);
  });
});
