import type { Texts } from './texts.ts';

/** What a new tenant begins with, in Armenian. */
export const hy: Texts = {
  pipeline: 'Վաճառքի ձագար',
  stages: {
    lead: 'Լիդ',
    qualification: 'Որակավորում',
    proposal: 'Առաջարկ',
    negotiation: 'Բանակցություն',
    won: 'Շահված',
    lost: 'Կորցրած',
  },
  roles: {
    administrator: 'Ադմինիստրատոր',
    manager: 'Մենեջեր',
    salesperson: 'Վաճառքի մենեջեր',
    viewer: 'Դիտորդ',
  },
  rule: {
    name: 'Նոր լիդ. նշանակել, զանգահարել, շնորհակալություն հայտնել',
    task: 'Զանգահարել՝ {{ record.name | truncate: 200 }}',
    subject: 'Շնորհակալություն հարցման համար',
    text: 'Հարգելի {{ record.name }},\n\nշնորհակալություն մեզ գրելու համար։ Մենք ստացել ենք Ձեր հարցումը և շուտով կզանգահարենք Ձեզ։\n\nՀարգանքով՝\n{{ settings.name }}\n',
  },
  form: {
    name: 'Հետադարձ կապի ձև',
    heading: 'Գրեք մեզ',
    labels: {
      name: 'Անուն',
      email: 'Էլ. փոստ',
      phone: 'Հեռախոս',
      companyName: 'Ընկերություն',
      message: 'Հարցում',
    },
    consent: 'Համաձայն եմ, որ իմ տվյալներն օգտագործվեն իմ հարցմանը պատասխանելու համար։',
    thankYou: 'Շնորհակալություն։ Մենք շուտով կկապվենք Ձեզ հետ։',
  },
};
