/** What the demo tenants are filled with: names and sums as their markets know them. Everything else is worked out from these. */
export interface Story {
  readonly tenantId: string;
  readonly administrator: string;
  readonly currency: string;
  /** People besides the administrator, by the role they have. */
  readonly staff: readonly {
    readonly name: string;
    readonly email: string;
    readonly role: string;
    readonly team: string;
  }[];
  readonly companies: readonly { readonly name: string; readonly domain: string; readonly city: string }[];
  readonly contacts: readonly {
    readonly firstName: string;
    readonly lastName: string;
    readonly jobTitle: string;
  }[];
  /** Deals by name, whole currency units and stage. */
  readonly deals: readonly { readonly name: string; readonly amount: number; readonly stage: string }[];
  /** Posted by the web form; `utm_source` is where the visitor came from. */
  readonly leads: readonly {
    readonly name: string;
    readonly email: string;
    readonly companyName: string;
    readonly message: string;
    readonly utm_source: string;
  }[];
  readonly tasks: readonly { readonly title: string; readonly kind: string; readonly inHours: number }[];
  readonly note: string;
}

/** A trading company in Ulaanbaatar. */
export const altai: Story = {
  tenantId: 'demoaltai001',
  administrator: 'admin@altai.example',
  currency: 'MNT',
  staff: [
    { name: 'Оюунчимэг Дорж', email: 'manager@altai.example', role: 'manager', team: 'Борлуулалт' },
    { name: 'Болд Ганзориг', email: 'bold@altai.example', role: 'salesperson', team: 'Борлуулалт' },
    { name: 'Сараа Энхтуяа', email: 'saraa@altai.example', role: 'salesperson', team: 'Борлуулалт' },
    { name: 'Тэмүүлэн Бат', email: 'viewer@altai.example', role: 'viewer', team: 'Санхүү' },
  ],
  companies: [
    { name: 'Говь Даваа ХХК', domain: 'govidavaa.example', city: 'Улаанбаатар' },
    { name: 'Хангай Констракшн', domain: 'khangai.example', city: 'Эрдэнэт' },
    { name: 'Номин Фарм', domain: 'nominpharm.example', city: 'Улаанбаатар' },
    { name: 'Сэлбэ Логистик', domain: 'selbe.example', city: 'Дархан' },
    { name: 'Тэнгэр Аялал', domain: 'tengertravel.example', city: 'Улаанбаатар' },
    { name: 'Орхон Тариа', domain: 'orkhon.example', city: 'Булган' },
  ],
  contacts: [
    { firstName: 'Бат-Эрдэнэ', lastName: 'Цэрэн', jobTitle: 'Захирал' },
    { firstName: 'Наранцэцэг', lastName: 'Пүрэв', jobTitle: 'Нягтлан бодогч' },
    { firstName: 'Ганбаатар', lastName: 'Лхагва', jobTitle: 'Худалдан авалтын менежер' },
    { firstName: 'Мөнхзул', lastName: 'Сүхбаатар', jobTitle: 'Маркетингийн менежер' },
    { firstName: 'Отгонбаяр', lastName: 'Нямдорж', jobTitle: 'Инженер' },
    { firstName: 'Уянга', lastName: 'Батсайхан', jobTitle: 'Захирал' },
    { firstName: 'Тулга', lastName: 'Эрдэнэбилэг', jobTitle: 'Агуулахын эрхлэгч' },
    { firstName: 'Солонго', lastName: 'Дамдин', jobTitle: 'Оффис менежер' },
  ],
  deals: [
    { name: 'Агуулахын тавиур', amount: 18_500_000, stage: 'lead' },
    { name: 'Дээврийн хавтан, 2-р ээлж', amount: 64_000_000, stage: 'qualification' },
    { name: 'Хүйтэн хэлхээний тоног төхөөрөмж', amount: 120_000_000, stage: 'proposal' },
    { name: 'Хүргэлтийн жилийн гэрээ', amount: 42_300_000, stage: 'proposal' },
    { name: 'Аялагчийн хувцас', amount: 9_800_000, stage: 'negotiation' },
    { name: 'Үрийн машин', amount: 210_000_000, stage: 'negotiation' },
    { name: 'Оффисын тавилга', amount: 15_200_000, stage: 'won' },
    { name: 'Камерын систем', amount: 7_400_000, stage: 'lost' },
  ],
  leads: [
    {
      name: 'Энхжин Бямба',
      companyName: 'Баян Уул',
      message: '200 м² талбайд шалны материал хэрэгтэй байна.',
      email: 'enkhjin@bayanuul.example',
      utm_source: 'facebook',
    },
    {
      name: 'Дөлгөөн Алтан',
      companyName: 'Цагаан Сар',
      message: 'Үнийн санал явуулна уу.',
      email: 'dulguun@tsagaansar.example',
      utm_source: 'google',
    },
    {
      name: 'Хулан Мөнх',
      companyName: 'Их Засаг',
      message: 'Сургалтын талаар асуух зүйл байна.',
      email: 'khulan@ikhzasag.example',
      utm_source: 'instagram',
    },
  ],
  tasks: [
    { title: 'Үнийн саналаа илгээх', kind: 'email', inHours: 3 },
    { title: 'Гэрээний нөхцөлөө ярилцах', kind: 'meeting', inHours: 26 },
    { title: 'Төлбөрөө шалгах', kind: 'call', inHours: -20 },
  ],
  note: 'Захирал нь наадмын дараа шийднэ гэсэн. Хүргэлт орсон үнэ чухал.',
};

/** A design studio in Yerevan. */
export const ararat: Story = {
  tenantId: 'demoararat01',
  administrator: 'admin@ararat.example',
  currency: 'AMD',
  staff: [
    { name: 'Anahit Sargsyan', email: 'manager@ararat.example', role: 'manager', team: 'Sales' },
    { name: 'Davit Petrosyan', email: 'davit@ararat.example', role: 'salesperson', team: 'Sales' },
    { name: 'Lilit Grigoryan', email: 'lilit@ararat.example', role: 'salesperson', team: 'Sales' },
    { name: 'Nino Beridze', email: 'viewer@ararat.example', role: 'viewer', team: 'Finance' },
  ],
  companies: [
    { name: 'Արարատ Տուր', domain: 'ararattour.example', city: 'Երևան' },
    { name: 'Sevan Hotels', domain: 'sevanhotels.example', city: 'Sevan' },
    { name: 'კახეთის მარანი', domain: 'kakhetimarani.example', city: 'თელავი' },
    { name: 'Gyumri Ceramics', domain: 'gyumriceramics.example', city: 'Gyumri' },
    { name: 'Tbilisi Roasters', domain: 'tbilisiroasters.example', city: 'Tbilisi' },
  ],
  contacts: [
    { firstName: 'Արամ', lastName: 'Հակոբյան', jobTitle: 'Տնօրեն' },
    { firstName: 'Mariam', lastName: 'Khachatryan', jobTitle: 'Marketing manager' },
    { firstName: 'გიორგი', lastName: 'მაისურაძე', jobTitle: 'დირექტორი' },
    { firstName: 'Hayk', lastName: 'Vardanyan', jobTitle: 'Owner' },
    { firstName: 'ნინო', lastName: 'კაპანაძე', jobTitle: 'ბუღალტერი' },
    { firstName: 'Tatev', lastName: 'Manukyan', jobTitle: 'Office manager' },
  ],
  deals: [
    { name: 'Season campaign', amount: 2_400_000, stage: 'lead' },
    { name: 'Hotel signs and menus', amount: 5_100_000, stage: 'qualification' },
    { name: 'Wine label series', amount: 3_750_000, stage: 'proposal' },
    { name: 'Packaging for gift sets', amount: 1_900_000, stage: 'negotiation' },
    { name: 'New web shop', amount: 8_600_000, stage: 'negotiation' },
    { name: 'Brand refresh', amount: 4_200_000, stage: 'won' },
  ],
  leads: [
    {
      name: 'Karen Abrahamyan',
      companyName: 'Dilijan Cheese',
      message: 'We need labels for four sorts of cheese.',
      email: 'karen@dilijancheese.example',
      utm_source: 'google',
    },
    {
      name: 'თამარ გელაშვილი',
      companyName: 'ბათუმის ჩაი',
      message: 'გვჭირდება შეფუთვის დიზაინი.',
      email: 'tamar@batumitea.example',
      utm_source: 'facebook',
    },
  ],
  tasks: [
    { title: 'Send the offer for labels', kind: 'email', inHours: 4 },
    { title: 'Show the first drafts', kind: 'meeting', inHours: 30 },
    { title: 'Ask about the deposit', kind: 'call', inHours: -6 },
  ],
  note: 'They decide after the harvest. Wants two drafts, not five.',
};
