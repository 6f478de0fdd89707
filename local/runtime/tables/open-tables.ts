import type { Durability } from '../../services/http/database.ts';
import type { Faults } from '../faults.ts';
import type { Identity } from '../identity/identity.ts';
import { embeddedTables } from './embedded-tables.ts';
import { remoteTables } from './remote-tables.ts';
import type { Tables } from './tables.ts';

/** What tables are opened with. */
export interface OpenTablesOptions {
  file: string;
  durability: Durability;
  identity: Identity;
  region: string;
  account: string;
  faults: Faults;
  log: (line: string) => void;
  dynamodbEndpoint?: string;
}

/** The tables of a cloud. The fault hooks are looked up at each call, so that tests may exchange them. */
export function openTables(options: OpenTablesOptions): Tables {
  if (options.dynamodbEndpoint) return remoteTables(options.dynamodbEndpoint);
  const { file, region, account, faults, identity, log } = options;
  const durability = options.durability === 'FULL' ? 'full' : 'normal';
  return embeddedTables(
    {
      file,
      region,
      account,
      durability,
      log,
      faults: { decide: (operation, input) => faults.table?.decide?.(operation, input) ?? 'pass' },
      observe: observation => faults.observeTable?.(observation),
    },
    identity,
  );
}
