import { describe, expect, it } from 'vitest';
import { parseMail } from '../../../local/services/ses/parse-mail.ts';
import { composeMail, type Letter } from './compose.ts';

const letter: Letter = {
  from: { name: 'Алтай, ХХК', address: 'crm@steppe.example' },
  to: { name: 'Бат "Б" Дорж', address: 'bat@customer.example' },
  subject: 'Баярлалаа 🏔',
  text: 'Сайн байна уу',
};

describe('a composed mail', () => {
  it('carries names, subject and text in any script, as SES and a mail client read them', async () => {
    const read = await parseMail(await composeMail({ ...letter, html: '<p>Сайн</p>' }));
    expect(read).toMatchObject({
      subject: 'Баярлалаа 🏔',
      text: expect.stringContaining('Сайн байна уу'),
      html: expect.stringContaining('<p>Сайн</p>'),
    });
    expect(read.from).toContain('crm@steppe.example');
  });

  it('has no HTML part when none was given', async () => {
    expect((await composeMail(letter)).toString()).not.toContain('text/html');
  });

  it('carries headers of its own', async () => {
    const raw = (
      await composeMail({ ...letter, headers: { 'List-Unsubscribe': '<https://a.example/u>' } })
    ).toString();
    expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/a\.example\/u>\r$/m);
  });

  it.each<[string, Partial<Letter>]>([
    ['subject', { subject: 'Hello\r\nBcc: everybody@customer.example' }],
    ['subject', { subject: 'Hello\nX: y' }],
    ['subject', { subject: 'Hello\rX: y' }],
    ['recipient', { to: { address: 'a@b.example\r\nBcc: c@d.example' } }],
    ['recipient', { to: { name: 'A\r\nBcc: c@d.example', address: 'a@b.example' } }],
    ['sender', { from: { name: 'A\nBcc: c@d.example', address: 'crm@steppe.example' } }],
    ['sender', { from: { name: 'A', address: 'crm@steppe.example\n' } }],
    ['X-Tag', { headers: { 'X-Tag': 'a\r\nBcc: c@d.example' } }],
  ])('is refused when its %s would begin another header', async (name, broken) => {
    const refused = composeMail({ ...letter, ...broken });
    await expect(refused).rejects.toThrow(`${name} may not hold a line break`);
    await expect(refused).rejects.toMatchObject({ name: 'LetterRefused' });
  });

  it('reads no file for the text that it is given', async () => {
    const composed = composeMail({ ...letter, text: { path: '/etc/hostname' } as never });
    await expect(composed).rejects.toThrow(/access rejected/i);
  });
});
