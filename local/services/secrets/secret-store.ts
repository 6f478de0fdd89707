import type { DatabaseSync } from 'node:sqlite';

/** A secret without its values. Times are milliseconds since 1970. */
export interface Secret {
  name: string;
  arn: string;
  description?: string;
  createdAt: number;
  changedAt: number;
}

/** One value of a secret. Exactly one of text and binary (base64) is there. */
export interface SecretVersion {
  versionId: string;
  text?: string;
  binary?: string;
  createdAt: number;
  stages: string[];
}

export const secretSchema = `
create table if not exists secrets (name text primary key, arn text not null unique, secret text not null) without rowid;
create table if not exists versions (
  arn text not null, version_id text not null, version text not null, primary key (arn, version_id)
) without rowid;`;

/** The statements over secrets; callers hold the transaction. */
export interface SecretStore {
  find(nameOrArn: string): Secret | undefined;
  save(secret: Secret): void;
  versions(arn: string): SecretVersion[];
  saveVersion(arn: string, version: SecretVersion): void;
  removeVersion(arn: string, versionId: string): void;
}

/** Prepares the statements. */
export function secretStore(database: DatabaseSync): SecretStore {
  const byName = database.prepare('select secret from secrets where name = ?1 or arn = ?1');
  const put = database.prepare('insert or replace into secrets values (?, ?, ?)');
  const list = database.prepare('select version from versions where arn = ?');
  const putVersion = database.prepare('insert or replace into versions values (?, ?, ?)');
  const dropVersion = database.prepare('delete from versions where arn = ? and version_id = ?');
  return {
    find: nameOrArn => {
      const row = byName.get(nameOrArn);
      return row === undefined ? undefined : (JSON.parse(String(row.secret)) as Secret);
    },
    save: secret => void put.run(secret.name, secret.arn, JSON.stringify(secret)),
    versions: arn => list.all(arn).map(row => JSON.parse(String(row.version)) as SecretVersion),
    saveVersion: (arn, version) => void putVersion.run(arn, version.versionId, JSON.stringify(version)),
    removeVersion: (arn, versionId) => void dropVersion.run(arn, versionId),
  };
}
