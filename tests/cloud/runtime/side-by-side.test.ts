import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { keysOf, outside, putOrder, startToyCloud, throwAwayFolder } from './fixtures/toy-cloud.ts';

it('keeps two clouds apart, and one folder to one cloud', async () => {
  const dataDir = throwAwayFolder();
  const [one, other] = await Promise.all([startToyCloud({ dataDir }), startToyCloud()]);
  await expect(startToyCloud({ dataDir })).rejects.toThrow('in use by process');
  await putOrder(one, 'mine', 50);
  await Promise.all([one.idle(), other.idle()]);
  expect(await keysOf(one, 'seen#')).toEqual(['seen#order#mine']);
  expect(await keysOf(other, 'seen#')).toEqual([]);
  await Promise.all([one.stop(), other.stop()]);
});

it('talks to unmodified clients of SQS and S3, and keeps what they stored', async () => {
  const dataDir = throwAwayFolder();
  const before = await startToyCloud({ dataDir });
  const queues = new SQSClient(outside(before.endpoints.sqs));
  const QueueUrl = `${before.endpoints.sqs}/000000000000/toy-events-DeadLetters`;
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'kept' }));
  const objects = new S3Client({ ...outside(before.endpoints.s3), forcePathStyle: true });
  const object = { Bucket: 'toy-events-undeliverable', Key: 'a/b c.txt' };
  await objects.send(new PutObjectCommand({ ...object, Body: 'kept too' }));
  await before.stop();

  const after = await startToyCloud({ dataDir });
  const there = new SQSClient(outside(after.endpoints.sqs));
  const url = `${after.endpoints.sqs}/000000000000/toy-events-DeadLetters`;
  const { Messages } = await there.send(new ReceiveMessageCommand({ QueueUrl: url, VisibilityTimeout: 30 }));
  expect(Messages?.map(message => message.Body)).toEqual(['kept']);
  const attributes = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
  expect((await there.send(attributes)).Attributes).toMatchObject({
    ApproximateNumberOfMessagesNotVisible: '1',
  });
  const files = new S3Client({ ...outside(after.endpoints.s3), forcePathStyle: true });
  expect(await (await files.send(new GetObjectCommand(object))).Body?.transformToString()).toBe('kept too');
  await after.stop();
});
