import type { Texts } from './texts.ts';

/** What a new tenant begins with, in Georgian. */
export const ka: Texts = {
  pipeline: 'გაყიდვების ძაბრი',
  stages: {
    lead: 'ლიდი',
    qualification: 'კვალიფიკაცია',
    proposal: 'შეთავაზება',
    negotiation: 'მოლაპარაკება',
    won: 'მოგებული',
    lost: 'წაგებული',
  },
  roles: {
    administrator: 'ადმინისტრატორი',
    manager: 'მენეჯერი',
    salesperson: 'გაყიდვების მენეჯერი',
    viewer: 'დამკვირვებელი',
  },
  rule: {
    name: 'ახალი ლიდი: განაწილება, ზარი, მადლობა',
    task: 'დარეკვა: {{ record.name | truncate: 200 }}',
    subject: 'გმადლობთ მოთხოვნისთვის',
    text: 'გამარჯობა, {{ record.name }}!\n\nგმადლობთ, რომ მოგვწერეთ. თქვენი მოთხოვნა მივიღეთ და მალე დაგირეკავთ.\n\nპატივისცემით,\n{{ settings.name }}\n',
  },
  form: {
    name: 'საკონტაქტო ფორმა',
    heading: 'მოგვწერეთ',
    labels: {
      name: 'სახელი',
      email: 'ელფოსტა',
      phone: 'ტელეფონი',
      companyName: 'კომპანია',
      message: 'მოთხოვნა',
    },
    consent: 'თანახმა ვარ, რომ ჩემი მონაცემები გამოიყენონ ჩემს მოთხოვნაზე პასუხის გასაცემად.',
    thankYou: 'გმადლობთ! მალე დაგიკავშირდებით.',
  },
};
