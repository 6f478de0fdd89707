import { expect, it } from 'vitest';
import { targetInput } from './target-input.ts';

const event = { id: '1', detail: { name: 'Bat "B" Erdene', amount: 5, tags: ['a', 'b'] } };

it('hands the whole event, a constant or a part of it over', () => {
  expect(JSON.parse(targetInput({}, event))).toEqual(event);
  expect(targetInput({ Input: '{"a":1}' }, event)).toBe('{"a":1}');
  expect(targetInput({ InputPath: '$.detail.tags[1]' }, event)).toBe('"b"');
});

it('fills a template with values of paths', () => {
  const InputTransformer = {
    InputPathsMap: { name: '$.detail.name', amount: '$.detail.amount', all: '$.detail.tags' },
    InputTemplate: '{"text":"Dear <name>","amount":<amount>,"tags":<all>,"plain":<name>}',
  };
  expect(JSON.parse(targetInput({ InputTransformer }, event))).toEqual({
    text: 'Dear Bat "B" Erdene',
    amount: 5,
    tags: ['a', 'b'],
    plain: 'Bat "B" Erdene',
  });
});
