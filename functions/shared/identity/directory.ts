import * as z from 'zod';
import { type DocumentClient, PutCommand, QueryCommand } from '../store/document-client.ts';
import { directoryKey, directoryPk } from '../store/keys.ts';

const membership = z.object({ tenantId: z.string(), userId: z.string() });

/** A person's place in a tenant. */
export type Membership = z.infer<typeof membership>;

/**
 * The directory: which tenants a Cognito subject is a member of, and as which user. It lies outside every tenant; only the authorizer
 * reads it and only provisioning writes it, each with a role of its own.
 */
export interface Directory {
  membershipsOf(sub: string): Promise<readonly Membership[]>;
  add(sub: string, member: Membership): Promise<void>;
}

const subject = /^[0-9a-zA-Z-]{1,64}$/;

/** The directory in the table, with a client that has the right to it. */
export const openDirectory = (client: DocumentClient, table: string): Directory => ({
  membershipsOf: async sub => {
    if (!subject.test(sub)) return [];
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': directoryPk(sub) },
        // A change of memberships must hold at once: a stale copy would let somebody in.
        ConsistentRead: true,
      }),
    );
    return Items.map(item => membership.parse(item));
  },
  add: async (sub, member) => {
    const key = directoryKey(sub, member.tenantId, member.userId);
    await client.send(new PutCommand({ TableName: table, Item: { ...key, ...member } }));
  },
});
