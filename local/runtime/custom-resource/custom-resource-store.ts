import { type Durability, openDatabase } from '../../services/http/database.ts';
import type { JsonObject } from '../template/template.ts';

/** A custom resource that was made, with what it was made from. */
export interface KeptResource {
  path: string;
  type: string;
  stackName: string;
  logicalId: string;
  serviceToken: string;
  properties: JsonObject;
  physicalId: string;
  attributes: Record<string, string>;
}

/** Remembers custom resources between starts, so that only changes call their functions again. */
export interface CustomResourceStore {
  find(path: string): KeptResource | undefined;
  all(): KeptResource[];
  save(resource: KeptResource): void;
  remove(path: string): void;
  close(): void;
}

const schema = `create table if not exists custom_resources (
  path text primary key, resource text not null
) without rowid;`;

/** Opens the custom resources of a data folder. */
export function openCustomResources(file: string, durability: Durability): CustomResourceStore {
  const database = openDatabase(file, schema, durability);
  const one = database.prepare('select resource from custom_resources where path = ?');
  const every = database.prepare('select resource from custom_resources order by path');
  const put = database.prepare('insert or replace into custom_resources values (?, ?)');
  const drop = database.prepare('delete from custom_resources where path = ?');
  const parse = (row: Record<string, unknown>) => JSON.parse(String(row.resource)) as KeptResource;
  return {
    find: path => [one.get(path)].filter(row => row !== undefined).map(parse)[0],
    all: () => every.all().map(parse),
    save: resource => void put.run(resource.path, JSON.stringify(resource)),
    remove: path => void drop.run(path),
    close: () => database.close(),
  };
}
