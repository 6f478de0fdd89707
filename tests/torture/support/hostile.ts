/** A name that must be found nowhere afterwards. */
export const evil = 'evil00000001';
/** A time long ago. */
export const long = '2001-01-01T00:00:00.000Z';

/** What only the platform writes: of records, of items, of callers. */
export const hostile: Readonly<Record<string, unknown>> = {
  id: 'lead_evil',
  version: 99,
  createdAt: long,
  createdBy: evil,
  updatedAt: long,
  updatedBy: evil,
  deletedAt: long,
  tenantId: evil,
  tenant: { id: evil },
  role: 'administrator',
  level: 'administrator',
  roleId: 'role_administrator',
  isAdmin: true,
  actor: { kind: 'system', id: evil, name: evil },
  userId: evil,
  sub: evil,
  pk: `${evil}#lead#x`,
  sk: 'z',
  gsi1pk: `${evil}#lead#0`,
  gsi4sk: evil,
  ttl: 1,
  expiresAt: 1,
  list: { name: evil },
  rest: { name: evil },
  event: { type: 'record.deleted' },
  deed: { type: 'lead.converted', data: {} },
  shards: 64,
  own: { evil },
  constructor: { prototype: { isAdmin: true } },
  prototype: { isAdmin: true },
};
