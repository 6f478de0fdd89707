import { ok } from '../../shared/http/reply.ts';
import type { Answer } from '../answer/answering.ts';
import { boardPlace, openBoard } from '../answer/board-place.ts';

/** The columns of a board without their cards: two reads, however many records there are. Refusals as `showBoard`. */
export const showBoardSums: Answer = async answering => ok(await openBoard(answering, boardPlace(answering)));
