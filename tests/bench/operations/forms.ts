import type { Operation } from './operation.ts';

/** Each visitor has an address of its own: a form takes only so many posts an hour from one. */
const visitor = (n: number): string => `127.${1 + (n % 250)}.${Math.floor(n / 250) % 250}.7`;

/**
 * Web forms of visitors: each post is a lead, and the new-lead rule runs for it. Without an e-mail address, since SES's rate (14 a second)
 * would keep the thank-you mails going for minutes.
 */
export const forms: readonly Operation[] = [
  {
    name: 'form post',
    writes: true,
    atMostSeconds: 3,
    steps: ({ formKey, run }, random) => {
      const start = Math.floor(random() * 60_000);
      return n => {
        const form = {
          name: `Зочин ${run} ${n}`,
          phone: `+97699${String((start + n) % 1_000_000).padStart(6, '0')}`,
          message: 'Bench',
          consent_contact: 'on',
        };
        return [{ method: 'POST', path: `/public/forms/${formKey}`, form, from: visitor(start + n) }];
      };
    },
  },
];
