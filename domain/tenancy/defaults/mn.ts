import type { Texts } from './texts.ts';

/** What a new tenant begins with, in Mongolian. */
export const mn: Texts = {
  pipeline: 'Борлуулалтын юүлүүр',
  stages: {
    lead: 'Лид',
    qualification: 'Шалгаруулалт',
    proposal: 'Үнийн санал',
    negotiation: 'Хэлэлцээр',
    won: 'Амжилттай',
    lost: 'Алдсан',
  },
  roles: {
    administrator: 'Администратор',
    manager: 'Удирдах менежер',
    salesperson: 'Борлуулалтын менежер',
    viewer: 'Ажиглагч',
  },
  rule: {
    name: 'Шинэ боломжит харилцагч: хуваарилах, залгах, талархах',
    task: 'Залгах: {{ record.name | truncate: 200 }}',
    subject: 'Хүсэлт илгээсэнд баярлалаа',
    text: 'Сайн байна уу, {{ record.name }}!\n\nБидэнд хандсанд баярлалаа. Таны хүсэлтийг хүлээн авлаа, бид тантай удахгүй утсаар холбогдоно.\n\nХүндэтгэсэн,\n{{ settings.name }}\n',
  },
  form: {
    name: 'Холбоо барих форм',
    heading: 'Бидэнтэй холбогдоорой',
    labels: { name: 'Нэр', email: 'И-мэйл', phone: 'Утас', companyName: 'Компани', message: 'Хүсэлт' },
    consent: 'Хүсэлтэд минь хариу өгөх зорилгоор миний мэдээллийг ашиглахыг зөвшөөрч байна.',
    thankYou: 'Баярлалаа! Бид тантай удахгүй холбогдоно.',
  },
};
