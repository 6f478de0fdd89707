import type { Environment } from '../../../functions/shared/environment.ts';
import { answered, forgetting, tampered } from './intercept.ts';

/** A bug between our code and the table, the commands that meet it, and what the run says when it has found it. */
export interface ModelPlant {
  readonly what: string;
  readonly plant: (environment: Environment) => Environment;
  readonly among: RegExp;
  readonly found: RegExp;
}

// biome-ignore lint/suspicious/noExplicitAny: items in wire shape, rewritten at will
type Wire = any;

/** Changes each item that a transaction puts. */
const puts =
  (change: (item: Wire) => void) =>
  (environment: Environment): Environment =>
    tampered(environment, 'TransactWriteItems', input => {
      for (const { Put: put } of input.TransactItems) if (put !== undefined) change(put.Item);
    });

/** The bugs that the model finds. */
export const plants: readonly ModelPlant[] = [
  {
    what: 'an update that is lost',
    // What was changed is left out, and the version counts on.
    plant: puts(item => {
      if (item.sk.S === 'z' && item.list?.M.name?.S === 'Company 3') item.list.M.name.S = 'Company 2';
    }),
    among: /company/,
    found: /Company/,
  },
  {
    what: 'a claim that is not made',
    plant: environment => forgetting(environment, sk => sk === 'u'),
    among: /e-mail/,
    found: /e-mail/,
  },
  {
    what: 'an event that is left out',
    plant: environment => forgetting(environment, sk => /^y#0*2$/.test(sk)),
    among: /company|history/,
    found: /history/,
  },
  {
    what: 'an index that leaves records out',
    plant: puts(item => {
      for (const slot of [7, 8])
        if (item[`gsi${slot}sk`]?.S.startsWith('darkhan')) {
          delete item[`gsi${slot}pk`];
          delete item[`gsi${slot}sk`];
        }
    }),
    among: /make co|move co|filtered/,
    found: /by .*filter%5Bcity%5D/,
  },
  {
    what: 'letters that sort as they stand',
    plant: puts(item => {
      if (/^company [12]/.test(item.gsi5sk?.S)) item.gsi5sk.S = `z${item.gsi5sk.S}`;
    }),
    among: /make company|rename company|sorted/,
    found: /by .*sort=-?name/,
  },
  {
    what: 'amounts that are counted twice',
    plant: puts(item => {
      if (item.sk.S === 'x#sum') delete item.part;
    }),
    among: /make deal|move deal|amount|sums/,
    found: /how many deals|the sums/,
  },
  {
    what: 'search rows that stay when a name goes',
    plant: environment =>
      tampered(environment, 'PutItem', ({ Item: item }) => {
        if (item.expiresAt !== undefined) item.sk.S += 'x';
      }),
    among: /make lead|rename lead|search/,
    found: /who is found/,
  },
  {
    what: 'an import that does not see who is there',
    plant: environment =>
      answered(environment, 'BatchGetItem', ({ Responses: tables }) => {
        for (const name of Object.keys(tables))
          tables[name] = tables[name].filter((item: Wire) => item.sk.S !== 'u');
      }),
    among: /contact with e-mail|import/,
    found: /an import that/,
  },
  {
    what: 'rows of an import that are written and not changed',
    plant: environment =>
      answered(environment, 'BatchGetItem', ({ Responses: tables }) => {
        for (const items of Object.values(tables) as Wire[][])
          for (const item of items) if (item.list?.M.city !== undefined) item.list.M.city = { S: 'Darkhan' };
      }),
    among: /contact with e-mail|move contact|import/,
    found: /^r\d+: the store says/,
  },
];
