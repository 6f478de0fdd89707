/** What an invitation says. `password` is the one-time password, absent for people who have one already. */
export interface Invitation {
  readonly name: string;
  readonly tenant: string;
  readonly url: string;
  readonly email: string;
  readonly password?: string;
}

/** A mail's words. */
export interface Words {
  readonly subject: string;
  readonly text: string;
}

type Language = 'en' | 'mn' | 'hy' | 'ka';
type Phrases = Readonly<
  Record<'subject' | 'hello' | 'invited' | 'email' | 'password' | 'change' | 'known' | 'open', string>
>;

const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    subject: 'Your access to {tenant}',
    hello: 'Hello {name},',
    invited: 'you have been invited to work in the CRM of {tenant}.',
    open: 'Open',
    email: 'E-mail',
    password: 'One-time password',
    change:
      'You will choose a password of your own when you sign in. The one-time password holds for 7 days.',
    known: 'Sign in with the password that you have.',
  },
  mn: {
    subject: '{tenant}: таны нэвтрэх эрх',
    hello: 'Сайн байна уу, {name}',
    invited: 'таныг {tenant} байгууллагын CRM-д ажиллахыг урьж байна.',
    open: 'Нээх',
    email: 'И-мэйл',
    password: 'Нэг удаагийн нууц үг',
    change: 'Нэвтрэхдээ өөрийн нууц үгийг сонгоно. Нэг удаагийн нууц үг 7 хоног хүчинтэй.',
    known: 'Өөрийн нууц үгээр нэвтэрнэ үү.',
  },
  hy: {
    subject: 'Ձեր մուտքը՝ {tenant}',
    hello: 'Բարև, {name}։',
    invited: 'Դուք հրավիրված եք աշխատելու {tenant}-ի CRM-ում։',
    open: 'Բացել',
    email: 'Էլ. փոստ',
    password: 'Միանգամյա գաղտնաբառ',
    change: 'Մուտք գործելիս կընտրեք ձեր սեփական գաղտնաբառը։ Միանգամյա գաղտնաբառը գործում է 7 օր։',
    known: 'Մուտք գործեք ձեր ունեցած գաղտնաբառով։',
  },
  ka: {
    subject: 'თქვენი წვდომა: {tenant}',
    hello: 'გამარჯობა, {name},',
    invited: 'თქვენ მოწვეული ხართ სამუშაოდ {tenant}-ის CRM-ში.',
    open: 'გახსნა',
    email: 'ელფოსტა',
    password: 'ერთჯერადი პაროლი',
    change: 'შესვლისას აირჩევთ საკუთარ პაროლს. ერთჯერადი პაროლი მოქმედებს 7 დღის განმავლობაში.',
    known: 'შედით თქვენი პაროლით.',
  },
};

const phrasesFor = (language: string): Phrases =>
  Object.hasOwn(phrases, language) ? phrases[language as Language] : phrases.en;

/** The words of an invitation in a language; English for one that we do not speak. */
export const invitationWords = (
  language: string,
  { name, tenant, url, email, password }: Invitation,
): Words => {
  const say = phrasesFor(language);
  const filled = (text: string): string =>
    text.replace('{tenant}', () => tenant).replace('{name}', () => name);
  const secret = password === undefined ? [] : [`${say.password}: ${password}`];
  return {
    subject: filled(say.subject).replace(/[\r\n]+/g, ' '),
    text: [
      filled(say.hello),
      '',
      filled(say.invited),
      '',
      `${say.open}: ${url}`,
      `${say.email}: ${email}`,
      ...secret,
      '',
      password === undefined ? say.known : say.change,
      '',
    ].join('\n'),
  };
};
