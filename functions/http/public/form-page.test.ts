import { describe, expect, it } from 'vitest';
import { AppError } from '../../../domain/core/app-error.ts';
import { formPage, problemPage, thanksPage } from './form-page.ts';
import type { Form } from './open-form.ts';

const form = {
  id: 'form_1',
  name: 'Ask us',
  active: true,
  language: 'en',
  fields: [
    { id: 'n', field: 'name', label: 'Name', required: true },
    { id: 'm', field: 'message', label: 'Message' },
    { id: 'e', field: 'email', label: 'E-mail' },
  ],
  consents: [{ id: 'news', purpose: 'news', text: 'Send me news', textVersion: '2', required: true }],
} as unknown as Form;
const made = (values: object): Form => ({ ...form, ...values }) as Form;
const text = (reply: { readonly text?: string }) => reply.text ?? '';
const wrong = (path: string, code: string) =>
  new AppError('invalid', 'input.invalid', 'x', { issues: [{ path, code, message: 'x' }] });

/** What breaks out of text, attributes, comments, tags and scripts, in several spellings. */
const injections = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)' autofocus='",
  '" autofocus onfocus="alert(1)',
  '</textarea><script>alert(1)</script>',
  '</title><svg onload=alert(1)>',
  '</style><script>alert(1)</script>',
  '<!--<img src="--><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<ScRiPt\t>alert(1)</sCrIpT\n>',
  '<a href="javascript:alert(1)">x</a>',
  '<base href="//evil.example">',
  '<form action="//evil.example"><input name=password>',
  '\u202e<b>\u0000</b>',
  '`+alert(1)+`{{constructor}}',
];

/** The tags and attributes of a page: what a browser would make of it, without the texts. */
const skeleton = (page: string): readonly string[] =>
  [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));

describe('the page of a form', () => {
  it.each(injections)('has the same elements whatever was typed: %s', injection => {
    const posted = { name: injection, message: injection, email: injection, utm_source: injection };
    const plain = { name: 'x', message: 'x', email: 'x', utm_source: 'x' };
    expect(skeleton(text(formPage(form, '/public/forms/k', { posted })))).toEqual(
      skeleton(text(formPage(form, '/public/forms/k', { posted: plain }))),
    );
  });

  it.each(injections)('has the same elements whatever the form itself says: %s', injection => {
    const said = (words: string) =>
      made({
        name: words,
        heading: words,
        language: words,
        fields: [{ id: 'n', field: 'name', label: words, required: true }],
        consents: [{ id: 'news', purpose: 'news', text: words, textVersion: words, required: true }],
        thankYou: words,
      });
    const pages = (words: string) =>
      [formPage(said(words), words, { posted: {} }), thanksPage(said(words))].map(page =>
        skeleton(text(page)),
      );
    // A line break in a thank-you begins a paragraph.
    expect(pages(injection.replaceAll('\n', ' '))).toEqual(pages('x'));
  });

  it('shows again what was typed, so that nobody types it twice', () => {
    const page = text(
      formPage(form, '/', { posted: { name: 'Бат & Co', message: 'a\nb', consent_news: 'on' } }),
    );
    expect(page).toContain('value="Бат &amp; Co"');
    expect(page).toContain('>a\nb</textarea>');
    expect(page).toMatch(/name="consent_news"[^>]* checked/);
  });

  it('marks what is wrong where it is wrong, for screen readers too', () => {
    const back = formPage(form, '/', { posted: { email: 'no' }, error: wrong('email', 'field.invalid') });
    expect(back.status).toBe(422);
    const page = text(back);
    expect(page).toContain('role="alert"');
    expect(page).toMatch(/id="email"[^>]* aria-invalid="true" aria-describedby="email-problem"/);
    expect(page).toContain('id="email-problem">This is no e-mail address.');
    expect(page).not.toContain('id="name-problem"');
    const consent = formPage(form, '/', { posted: {}, error: wrong('consent_news', 'field.required') });
    expect(text(consent)).toContain('id="consent_news-problem"');
  });

  it('asks with the right keyboard, and only required fields insist', () => {
    const page = text(formPage(form, '/', { posted: {} }));
    expect(page).toMatch(/name="email"[^>]* type="email"/);
    expect(page).toMatch(/name="name" required autocomplete="name"/);
    expect(page).not.toMatch(/name="message"[^>]* required/);
  });

  it('carries the marks of a campaign on, and no other entry', () => {
    const page = text(formPage(form, '/', { posted: { utm_source: 'fb', gclid: 'x', status: 'won' } }));
    expect(page).toContain('<input type="hidden" name="utm_source" value="fb">');
    expect(page).not.toMatch(/gclid|status/);
  });

  it('lets a browser send it here and to its own redirect, nowhere else, and runs no script', () => {
    const policy = (values: object) =>
      formPage(made(values), '/', { posted: {} }).headers?.['content-security-policy'] ?? '';
    expect(policy({})).toContain("form-action 'self';");
    expect(policy({ redirectUrl: 'https://altai.example/a?b=c; script-src *' })).toContain(
      "form-action 'self' https://altai.example;",
    );
    expect(policy({})).toContain("default-src 'none'");
    expect(policy({})).not.toMatch(/unsafe|script-src/);
  });
});

describe('the page after sending', () => {
  it('thanks in the form’s words, a paragraph a line, or in ours', () => {
    expect(text(thanksPage(made({ thankYou: 'Thanks!\n\nWe call.' })))).toContain(
      '<main><p>Thanks!</p><p>We call.</p></main>',
    );
    expect(text(thanksPage(made({ language: 'mn' })))).toContain('Баярлалаа.');
    expect(text(thanksPage(made({ language: 'fr' })))).toContain('Thank you.');
  });
});

describe('a page that says what went wrong', () => {
  it('speaks the browser’s language and repeats nothing that it sent', () => {
    expect(problemPage(429, 'ka', 'tooMany')).toMatchObject({ status: 429 });
    expect(text(problemPage(404, 'mn', 'none'))).toContain('Ийм маягт алга.');
    expect(skeleton(text(problemPage(500, '"><script>', 'failed')))).toEqual(
      skeleton(text(problemPage(500, 'xx', 'failed'))),
    );
  });
});
