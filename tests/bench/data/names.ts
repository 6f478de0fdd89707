/** Names as the three markets have them, and Latin ones: given names, family names, and Latin spellings for addresses. */
export interface Names {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly latin: readonly string[];
  readonly cities: readonly string[];
  readonly company: readonly string[];
}

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** By script: Mongolian Cyrillic, Armenian, Georgian, Latin. */
export const names: readonly Names[] = [
  {
    given: list(
      'Бат Болд Ганбаатар Сараа Тэмүүлэн Оюун Энхтуяа Мөнхзул Наранцэцэг Отгонбаяр Уянга Тулга Солонго Дорж Цэрэн Анужин Билгүүн Хулан Номин Батбаяр',
    ),
    family: list(
      'Ганзориг Дамдин Пүрэв Лхагва Сүхбаатар Нямдорж Батсайхан Эрдэнэбилэг Цогтбаатар Мөнхбат Жаргал Алтангэрэл Баярмаа Чулуун Гантулга',
    ),
    latin: list('bat bold ganbaatar saraa temuulen oyun enkhtuya munkhzul naran otgon uyanga tulga'),
    cities: list('Улаанбаатар Дархан Эрдэнэт Чойбалсан Ховд Мөрөн Булган'),
    company: list('Говь Хангай Номин Сэлбэ Тэнгэр Орхон Алтай Туул Хүлэг Эрдэнэ'),
  },
  {
    given: list(
      'Արամ Անի Գոռ Լիլիթ Տիգրան Նարե Դավիթ Մարիամ Հայկ Սոնա Արմեն Գայանե Վահե Աննա Սուրեն Մանե Ռուբեն Լուսինե',
    ),
    family: list(
      'Սարգսյան Հակոբյան Գրիգորյան Պետրոսյան Մկրտչյան Խաչատրյան Ավետիսյան Ղազարյան Վարդանյան Հովհաննիսյան',
    ),
    latin: list('aram ani gor lilit tigran nare davit mariam hayk sona armen gayane'),
    cities: list('Երևան Գյումրի Վանաձոր Աբովյան Դիլիջան'),
    company: list('Արարատ Մասիս Սևան Զվարթնոց Անի Տավուշ'),
  },
  {
    given: list(
      'გიორგი ნინო დავით მარიამ ლუკა ანა ნიკა თამარ ლევან სალომე ირაკლი ეკა ზურა ქეთი ვახტანგ თეა გელა ლანა',
    ),
    family: list(
      'ბერიძე კაპანაძე გელაშვილი მაისურაძე გიორგაძე ლომიძე ცქიტიშვილი ჯავახიშვილი კვარაცხელია ხვედელიძე',
    ),
    latin: list('giorgi nino davit mariam luka ana nika tamar levan salome irakli eka'),
    cities: list('თბილისი ბათუმი ქუთაისი რუსთავი გორი'),
    company: list('კავკასია მთაწმინდა რიონი კოლხეთი იბერია სვანეთი'),
  },
  {
    given: list(
      'Anna Bruno Clara Daniel Elena Felix Greta Henrik Irina Jonas Katarina Lukas Marta Nikolai Olga Peter Sofia Thomas Viktor Zoe',
    ),
    family: list('Berg Fischer Ivanova Keller Lindt Moreau Novak Petrov Rossi Schmidt Tanaka Weber Young'),
    latin: list('anna bruno clara daniel elena felix greta henrik irina jonas katarina lukas'),
    cities: list('Berlin Vienna Warsaw Almaty Istanbul Prague'),
    company: list('Nordwind Blueline Harbor Summit Crescent Alpina Meridian'),
  },
];

/** Where people come from, and what they are. */
export const sources = list('facebook instagram google referral exhibition call website partner');
export const jobTitles = ['Director', 'Accountant', 'Buyer', 'Engineer', 'Office manager', 'Owner'];
export const tags = list('vip newsletter partner importer 2025 cold retail wholesale');
