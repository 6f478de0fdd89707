import { forms } from './forms.ts';
import { listing } from './listing.ts';
import type { Operation } from './operation.ts';
import { reading } from './reading.ts';
import { writing } from './writing.ts';

/** Every operation, those that fill queues last. */
export const operations: readonly Operation[] = [...listing, ...reading, ...writing, ...forms];
