import { text } from 'node:stream/consumers';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A request whose JSON is made and read by us. It goes where an SDK command has its input. */
export class Letter {
  readonly json: Uint8Array;
  /** The JSON of the answer, read. */
  answer: unknown;
  constructor(body: object) {
    // Bytes, whose length nobody has to count.
    this.json = Buffer.from(JSON.stringify(body));
  }
}

const wholeText = async (body: unknown): Promise<string> =>
  body instanceof Uint8Array
    ? Buffer.from(body.buffer, body.byteOffset, body.length).toString()
    : text(body as AsyncIterable<Uint8Array>);

const read = (json: string): unknown => (json === '' ? {} : JSON.parse(json));

interface Answer {
  readonly statusCode: number;
  body: unknown;
}

/**
 * Makes a client take letters: the SDK does all but the JSON (credentials, endpoint, signature, tries, errors), which its serialiser writes letter by
 * letter after a schema and reads in several passes (decision 42). Only documented places of the middleware stack are used.
 */
export const takeLetters = (client: DynamoDBClient): void => {
  client.middlewareStack.add(
    next => args => {
      const letter: unknown = args.input;
      if (letter instanceof Letter) Object.assign(args.request as object, { body: letter.json });
      return next(args);
    },
    // Behind the serialiser, before what signs the body and sends it again.
    { step: 'serialize', priority: 'low', name: 'ownJson', override: true },
  );
  client.middlewareStack.add(
    next => async args => {
      const result = await next(args);
      const letter: unknown = args.input;
      const response = result.response as Answer;
      if (!(letter instanceof Letter) || response.statusCode !== 200) return result;
      letter.answer = read(await wholeText(response.body));
      response.body = new Uint8Array();
      return result;
    },
    // Nearer to the wire than the deserialiser, to which an answer without a body remains; errors are its.
    { step: 'deserialize', priority: 'low', name: 'ownAnswer', override: true },
  );
};
