import * as z from 'zod';
import { type Envelope, envelopeSchema } from '../../../events/envelope.ts';

const busEvent = z.object({ detail: envelopeSchema });

/** The envelope in a message that a bus rule put into a queue. Throws when it is none: the message ends in the dead letters. */
export const envelopeIn = (body: string): Envelope => busEvent.parse(JSON.parse(body)).detail;
