import { describe, expect, it } from 'vitest';
import { consentName, honeypot, leadOfPost } from './lead-of-post.ts';
import type { Form } from './open-form.ts';

const form = {
  id: 'form_1',
  name: 'Ask us',
  active: true,
  fields: [
    { id: 'n', field: 'name', label: 'Name', required: true },
    { id: 'p', field: 'phone', label: 'Phone' },
    { id: 's', field: 'score', label: 'Score' },
  ],
  consents: [
    { id: 'news', purpose: 'news', text: 'Send me news', textVersion: '2' },
    { id: 'data', purpose: 'data', text: 'Keep my data', textVersion: '5', required: true },
  ],
} as unknown as Form;
const at = '2030-01-02T03:04:05.000Z';
const taken = (posted: Record<string, string>, more: object = {}) =>
  leadOfPost(form, { name: 'Бат', consent_data: 'on', ...posted }, { at, country: 'MN', ...more });
const refusal = (posted: Record<string, string>): unknown => {
  try {
    return leadOfPost(form, posted, { at });
  } catch (error) {
    return error;
  }
};

describe('consents', () => {
  it('are kept as proof: the words shown, their version, when, and what was left out too', () => {
    expect(taken({}).platformValues).toEqual({
      formId: 'form_1',
      consents: [
        {
          id: 'news',
          purpose: 'news',
          text: 'Send me news',
          textVersion: '2',
          given: false,
          at,
          channel: 'form',
        },
        {
          id: 'data',
          purpose: 'data',
          text: 'Keep my data',
          textVersion: '5',
          given: true,
          at,
          channel: 'form',
        },
      ],
    });
  });

  it.each(['', 'off', 'no', 'false', '0', ' OFF '])('are not given by %j', value => {
    expect(refusal({ name: 'A', [consentName('data')]: value })).toMatchObject({
      details: { issues: [{ path: 'consent_data', code: 'field.required' }] },
    });
  });

  it('cannot be forged by what is posted beside them', () => {
    const { platformValues, input } = taken({ consents: '[]', formId: 'form_x', textVersion: '9' });
    expect(platformValues).toMatchObject({ formId: 'form_1', consents: [{ given: false }, { given: true }] });
    expect(input).not.toHaveProperty('consents');
  });
});

describe('answers', () => {
  it('are typed as the lead has them; what the form does not ask for passes by', () => {
    const { input } = taken({ score: '7.5', phone: '99112233', email: 'a@b.mn', ownerId: 'user_1' });
    expect(input).toMatchObject({ name: 'Бат', score: 7.5, source: 'web-form' });
    expect(input).not.toHaveProperty('email');
    expect(input).not.toHaveProperty('ownerId');
  });

  it('that are missing or cannot be read are all named at once', () => {
    const error = refusal({ name: '  ', phone: 'no phone', score: 'many' });
    const { issues } = (error as { details: { issues: { path: string }[] } }).details;
    expect(issues.map(({ path }) => path).toSorted()).toEqual(['consent_data', 'name', 'phone', 'score']);
  });

  it('of a bot, which fills what nobody sees, are refused without saying why', () => {
    expect(refusal({ name: 'Bot', consent_data: 'on', [honeypot]: 'x' })).toMatchObject({
      kind: 'invalid',
      code: 'form.refused',
      details: {},
    });
    expect(() => taken({ [honeypot]: '  ' })).not.toThrow();
  });
});

describe('where a visitor came from', () => {
  it('is kept when it can be read and dropped when not, since nobody typed it', () => {
    const { input } = taken(
      { utm_source: 'x'.repeat(900), utm_medium: ' ', referrer: 'javascript:alert(1)' },
      { referer: 'https://altai.example/page' },
    );
    expect(input.utmSource).toHaveLength(500);
    expect(input).toMatchObject({ landingPage: 'https://altai.example/page' });
    expect(input).not.toHaveProperty('utmMedium');
    expect(input).not.toHaveProperty('referrer');
  });

  it('is what the form says before what the browser says', () => {
    const { input } = taken(
      { landing_page: 'https://altai.example/ad' },
      { referer: 'https://altai.example/form' },
    );
    expect(input).toMatchObject({ landingPage: 'https://altai.example/ad' });
  });
});
