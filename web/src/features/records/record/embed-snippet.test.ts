import { expect, it } from 'vitest';
import { embedSnippet } from './embed-snippet.ts';

it('puts a form into somebody’s own page, with its texts as texts', () => {
  const form = {
    id: 'form_default',
    version: 1,
    fields: [
      { id: 'a', field: 'name', label: 'Name <b>', required: true },
      { id: 'b', field: 'message', label: 'Message' },
    ],
    consents: [{ id: 'contact', purpose: 'contact', text: 'You may write', textVersion: '1' }],
  };
  expect(embedSnippet('https://crm.example/public/forms/t.form_default', form as never).split('\n')).toEqual([
    '<form method="post" action="https://crm.example/public/forms/t.form_default">',
    '  <label>Name &lt;b&gt; <input name="name" required></label>',
    '  <label>Message <textarea name="message"></textarea></label>',
    '  <label><input type="checkbox" name="consent_contact" value="yes"> You may write</label>',
    '  <input name="fax_number_2" tabindex="-1" autocomplete="off" style="display:none">',
    '  <button>OK</button>',
    '</form>',
  ]);
});
