import { type Durability, openDatabase, transaction } from '../http/database.ts';
import { type DocumentTable, documentTable } from './document-table.ts';
import type { Attempts, Challenge, MailedCode, RefreshToken, SignIn, User } from './records.ts';
import type { ClientSettings, PoolSettings } from './settings.ts';

/** All of Cognito's tables; keys and groups are in the comments. */
export interface CognitoStore {
  /** By pool id. */
  pools: DocumentTable<PoolSettings>;
  /** By client id, grouped by pool. */
  clients: DocumentTable<ClientSettings>;
  /** By `<poolId>/<sub>`, grouped by pool. */
  users: DocumentTable<User>;
  /** The `sub` of an address, by `<poolId>/<email>`: what makes addresses unique. */
  emails: DocumentTable<string>;
  /** By id, grouped by sub. */
  signIns: DocumentTable<SignIn>;
  /** By hash, grouped by sign-in. */
  refreshTokens: DocumentTable<RefreshToken>;
  /** By hash, grouped by sub. */
  challenges: DocumentTable<Challenge>;
  /** By sub, grouped by sub. */
  codes: DocumentTable<MailedCode>;
  /** By `<poolId>/<sub or name>`. */
  attempts: DocumentTable<Attempts>;
  /** The private key as a JWK, by `signing`. */
  keys: DocumentTable<Record<string, unknown>>;
  /** All or nothing; synchronous work only. */
  atomically<T>(work: () => T): T;
  close(): void;
}

/** Opens the tables of a data folder. */
export function openCognitoStore(file: string, durability?: Durability): CognitoStore {
  const database = openDatabase(file, '', durability);
  return {
    pools: documentTable(database, 'pools'),
    clients: documentTable(database, 'clients'),
    users: documentTable(database, 'users'),
    emails: documentTable(database, 'emails'),
    signIns: documentTable(database, 'sign_ins'),
    refreshTokens: documentTable(database, 'refresh_tokens'),
    challenges: documentTable(database, 'challenges'),
    codes: documentTable(database, 'codes'),
    attempts: documentTable(database, 'attempts'),
    keys: documentTable(database, 'keys'),
    atomically: work => transaction(database, work),
    close: () => database.close(),
  };
}
