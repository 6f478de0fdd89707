/**
 * The letters of the scripts that people here write, as one Latin spelling: what the search rows are keyed by. Not a
 * transliteration to be read. Letters that are romanised in several ways fall together (`o` and `u`, since ө is written as both;
 * `h`, `k` and `kh`; `j`, `zh` and `z`; `i` and `y`), and each letter only ever adds to the end, so that the beginning of a word
 * gives the beginning of its key.
 */
const cyrillic =
  'а=a б=b в=v г=g ґ=g д=d е=e є=e ж=z з=z и=i і=i ј=i к=k л=l м=m н=n о=u ө=u п=p р=r с=s т=t у=u ү=u ұ=u ф=f х=k һ=k ц=ts ч=c ш=s ' +
  'щ=sc ъ= ы=i ь= э=e ю=iu я=ia ә=a ғ=g қ=k ң=n ђ=dz љ=li њ=ni ћ=c џ=dz';
const georgian =
  'ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=u პ=p ჟ=z რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=g ყ=k შ=s ჩ=c ც=ts ძ=dz წ=ts ჭ=c ხ=k ჯ=z ' +
  'ჰ=k ჱ=e ჲ=i ჳ=v ჴ=k ჵ=u ჶ=f';
const armenian =
  'ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=e թ=t ժ=z ի=i լ=l խ=k ծ=ts կ=k հ=k ձ=dz ղ=g ճ=c մ=m յ=i ն=n շ=s ո=u չ=c պ=p ջ=z ռ=r ս=s վ=v տ=t ր=r ' +
  'ց=ts ւ=v փ=p ք=k օ=u ֆ=f';
const latin = 'h=k j=z o=u q=k w=v x=ks y=i ß=s ł=l ø=u æ=ae œ=ue đ=d ı=i ə=e';

const letters: ReadonlyMap<string, string> = new Map(
  [cyrillic, georgian, armenian, latin].flatMap(script =>
    script.split(' ').map((pair): [string, string] => {
      const [letter = '', key = ''] = pair.split('=');
      return [letter, key];
    }),
  ),
);

/** Church Georgian stands in the same order as the letters of today. */
const modern = (letter: string): string =>
  letter >= 'ⴀ' && letter <= 'ⴥ' ? String.fromCharCode(letter.charCodeAt(0) - 0x2d00 + 0x10d0) : letter;

/** `sh ch zh gh` are one letter elsewhere, and so is Armenian ու: the second half adds nothing. */
const isSecondHalf = (letter: string, before: string): boolean =>
  letter === 'h' ? 'cgsz'.includes(before) && before !== '' : letter === 'ւ' && before === 'ո';

const longestKey = 60;
const latinLetter = /[a-z]/;

/** A doubled letter counts once (Баатар, Batar); other signs stay as they are: `2233` is no `23`. */
const added = (key: string, more: string): string =>
  latinLetter.test(more) && key.endsWith(more.charAt(0)) ? key + more.slice(1) : key + more;

const keyOf = (word: string): string => {
  let key = '';
  let before = '';
  for (const letter of word) {
    if (!isSecondHalf(letter, before)) key = added(key, letters.get(modern(letter)) ?? letter);
    before = letter;
  }
  return key.slice(0, longestKey);
};

/** How a first letter is romanised besides: Елена as Yelena, Երևան as Yerevan, Ոսկան as Voskan. */
const otherBeginning = (word: string): string => {
  if (/^[еե]/.test(word)) return 'i';
  return /^ո(?!ւ)/.test(word) ? 'v' : '';
};

/**
 * The keys of a folded word (`foldText`): one, or two when its first letter is romanised in two ways; none for a word of signs that
 * have no sound (ь). For any beginning `b` of a word `w`, `searchKeys(w)[0]` begins with `searchKeys(b)[0]`.
 */
export const searchKeys = (word: string): readonly string[] => {
  const key = keyOf(word);
  if (key === '') return [];
  const other = otherBeginning(word);
  return other === '' ? [key] : [key, (other + key).slice(0, longestKey)];
};

/** The script of a folded word by its first letter. Latin with letters of its own (`łódź`) is one apart, which people type without them. */
export const scriptOf = (word: string): string => {
  const first = word.charCodeAt(0);
  if (first < 0x250) return /^[ -~]*$/.test(word) ? 'latin' : 'wide latin';
  if (first >= 0x400 && first < 0x530) return 'cyrillic';
  if (first >= 0x530 && first < 0x590) return 'armenian';
  return (first >= 0x10a0 && first < 0x1100) || (first >= 0x2d00 && first < 0x2d30) ? 'georgian' : 'other';
};
