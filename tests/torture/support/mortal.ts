import type { Environment } from '../../../functions/shared/environment.ts';
import { type Between, intercepted } from './intercept.ts';

/** Where a process dies: at its n-th call of AWS, before it goes out or after it was done. */
export interface Point {
  readonly at: number;
  readonly when: 'before' | 'after';
}

/** A process that dies at the point: this call and all later ones never answer. `calls` gets the name of each call. */
export const mortal = (environment: Environment, point: Point | undefined, calls: string[]): Environment => {
  let dead = false;
  const between: Between = async ({ service, operation }, go) => {
    const here = point !== undefined && calls.length === point.at;
    calls.push(`${service}.${operation}`);
    if (here && point.when === 'before') dead = true;
    if (dead) throw new Error('The process is gone.');
    const answer = await go();
    if (!here && !dead) return answer;
    dead = true;
    throw new Error('The process is gone.');
  };
  return intercepted(environment, between);
};

/** Every point at which a process that makes these calls may die. */
export const pointsOf = (calls: readonly string[]): readonly Point[] =>
  calls.flatMap((_, at): Point[] => [
    { at, when: 'before' },
    { at, when: 'after' },
  ]);

/** Where that was, in words. */
export const sayPoints = (points: readonly Point[]): string =>
  points.map(({ at, when }) => `${when} call ${at}`).join(', then ');
