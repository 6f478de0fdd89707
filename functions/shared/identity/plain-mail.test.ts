import { simpleParser } from 'mailparser';
import { expect, it } from 'vitest';
import { plainMail } from './plain-mail.ts';

const mail = {
  from: { name: 'Алтай Трейд', address: 'crm@altai.example' },
  to: { name: 'Бат-Эрдэнэ "B"', address: 'bat@example.mn' },
  subject: 'Алтай Трейд: таны нэвтрэх эрх, урт гарчиг хэд хэдэн мөр болно',
  text: 'Сайн байна уу\nнэг удаагийн нууц үг: abc\n',
  at: '2026-11-23T15:00:00.000Z',
};

it('is read back by a mail reader, in any script', async () => {
  const read = await simpleParser(plainMail(mail));
  expect(read.subject).toBe(mail.subject);
  expect(read.text?.replace(/\r\n/g, '\n')).toBe(mail.text);
  expect(read.from?.value[0]).toMatchObject(mail.from);
  expect(read.to).toMatchObject({ value: [mail.to] });
  expect(read.date?.toISOString()).toBe(mail.at);
});

it('lets no line break into a header', async () => {
  const read = await simpleParser(plainMail({ ...mail, subject: 'Hello\r\nBcc: all@example.mn' }));
  expect(read.headers.has('bcc')).toBe(false);
  expect(() => plainMail({ ...mail, to: { name: 'A', address: 'a@b.mn>\r\nBcc: c@d.mn' } })).toThrow();
});
