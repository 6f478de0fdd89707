/** The words of a form's page that are ours; the rest is the form's own. */
export interface FormTexts {
  readonly send: string;
  readonly thanks: string;
  readonly again: string;
  readonly missing: string;
  readonly email: string;
  readonly phone: string;
  readonly wrong: string;
  readonly none: string;
  readonly tooMany: string;
  readonly failed: string;
}

const en: FormTexts = {
  send: 'Send',
  thanks: 'Thank you. We have received your message.',
  again: 'Please look at the marked fields again; nothing was sent yet.',
  missing: 'Please fill this in.',
  email: 'This is no e-mail address.',
  phone: 'This is no phone number. Please give it with the country code.',
  wrong: 'Please check this.',
  none: 'There is no such form.',
  tooMany: 'Too many messages at once. Please try again later.',
  failed: 'This did not work. Please try again in a moment.',
};

const texts: Readonly<Record<string, FormTexts>> = {
  en,
  mn: {
    send: 'Илгээх',
    thanks: 'Баярлалаа. Бид таны мессежийг хүлээн авлаа.',
    again: 'Тэмдэглэсэн талбаруудыг дахин шалгана уу; хараахан илгээгдээгүй байна.',
    missing: 'Энэ талбарыг бөглөнө үү.',
    email: 'И-мэйл хаяг буруу байна.',
    phone: 'Утасны дугаар буруу байна. Улсын кодтой нь бичнэ үү.',
    wrong: 'Үүнийг шалгана уу.',
    none: 'Ийм маягт алга.',
    tooMany: 'Хэт олон мессеж ирлээ. Дараа дахин оролдоно уу.',
    failed: 'Амжилтгүй боллоо. Түр хүлээгээд дахин оролдоно уу.',
  },
  hy: {
    send: 'Ուղարկել',
    thanks: 'Շնորհակալություն։ Մենք ստացանք ձեր հաղորդագրությունը։',
    again: 'Խնդրում ենք ստուգել նշված դաշտերը. դեռ ոչինչ չի ուղարկվել։',
    missing: 'Խնդրում ենք լրացնել։',
    email: 'Սա էլ. փոստի հասցե չէ։',
    phone: 'Սա հեռախոսահամար չէ։ Գրեք երկրի կոդով։',
    wrong: 'Խնդրում ենք ստուգել։',
    none: 'Այդպիսի ձև չկա։',
    tooMany: 'Չափազանց շատ հաղորդագրություններ։ Փորձեք ավելի ուշ։',
    failed: 'Չստացվեց։ Փորձեք մի փոքր ուշ։',
  },
  ka: {
    send: 'გაგზავნა',
    thanks: 'გმადლობთ. თქვენი შეტყობინება მივიღეთ.',
    again: 'გთხოვთ, შეამოწმოთ მონიშნული ველები; ჯერ არაფერი გაგზავნილა.',
    missing: 'გთხოვთ, შეავსოთ.',
    email: 'ეს ელფოსტის მისამართი არ არის.',
    phone: 'ეს ტელეფონის ნომერი არ არის. მიუთითეთ ქვეყნის კოდით.',
    wrong: 'გთხოვთ, შეამოწმოთ.',
    none: 'ასეთი ფორმა არ არსებობს.',
    tooMany: 'ძალიან ბევრი შეტყობინება. სცადეთ მოგვიანებით.',
    failed: 'ვერ მოხერხდა. სცადეთ ცოტა ხანში.',
  },
};

/** The words in a form's language; English for one that we do not speak. */
export const formTexts = (language: string | undefined): FormTexts => texts[language ?? 'en'] ?? en;
