import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The inbox brings its own type, as the client does: a browser on a bare machine has none, and would show
 * nothing at all of Mongolian, Georgian or Armenian mails.
 */
const sheets = [
  import.meta.resolve('@fontsource-variable/noto-sans/index.css'),
  import.meta.resolve('@fontsource-variable/noto-sans-armenian/index.css'),
  import.meta.resolve('@fontsource-variable/noto-sans-georgian/index.css'),
].map(url => fileURLToPath(url));
const wanted =
  /\/(noto-sans-(?:latin|latin-ext|cyrillic|cyrillic-ext|greek|armenian-armenian|georgian-georgian)-wght-normal\.woff2)\)/;

/** What a browser needs to load the fonts, and the files by name. */
export interface InboxFonts {
  /** `@font-face` rules of the family `Inbox Sans`, split by script so that a page loads only what it shows. */
  style: string;
  /** Bytes of a file that the style names; undefined for every other name. */
  file(name: string): Buffer | undefined;
}

/** Reads the installed font packages. */
export function loadInboxFonts(): InboxFonts {
  const files = new Map<string, string>();
  const rules: string[] = [];
  for (const sheet of sheets) {
    for (const [rule] of readFileSync(sheet, 'utf8').matchAll(/@font-face \{[^}]*\}/g)) {
      const file = wanted.exec(rule)?.[1];
      if (file === undefined) continue;
      files.set(file, sheet.replace(/index\.css$/, `files/${file}`));
      rules.push(
        rule.replace(/font-family: '[^']*'/, "font-family: 'Inbox Sans'").replace('./files/', '/fonts/'),
      );
    }
  }
  return {
    style: rules.join('\n'),
    file: name => {
      const path = files.get(name);
      return path === undefined ? undefined : readFileSync(path);
    },
  };
}
