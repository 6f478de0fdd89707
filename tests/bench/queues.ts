import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventually } from '../support/eventually.ts';

/** The queues between the table and its consumers. */
export interface Queues {
  /** Messages that wait or are being worked on, over all queues but those of mail and of the dead. */
  depth(): Promise<number>;
  /** Waits until nothing is queued, twice in a row half a second apart. */
  empty(patienceSeconds: number): Promise<void>;
}

/** The dead, and mail, which goes at SES's rate. */
const apart = /dlq|dead|-mail$/i;

const depthOf = async (client: SQSClient, url: string): Promise<number> => {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes).reduce((sum, text) => sum + Number(text), 0);
};

/** Opens the queues at the address that `endpoints.json` tells. */
export const openQueues = async (endpoint: string): Promise<Queues> => {
  const client = new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
  const urls = QueueUrls.filter(url => !apart.test(url));
  if (urls.length === 0) throw new Error('There are no queues.');
  const depth = async () => {
    const depths = await Promise.all(urls.map(url => depthOf(client, url)));
    return depths.reduce((sum, one) => sum + one, 0);
  };
  const empty = async (patienceSeconds: number) => {
    let quiet = 0;
    await eventually(
      'the queues to be empty',
      async () => {
        await new Promise(resolve => setTimeout(resolve, 250));
        quiet = (await depth()) === 0 ? quiet + 1 : 0;
        return quiet >= 3 ? true : undefined;
      },
      patienceSeconds * 1000,
    );
  };
  return { depth, empty };
};
