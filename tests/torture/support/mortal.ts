import type { Environment } from '../../../functions/shared/environment.ts';
import { type Between, intercepted } from './intercept.ts';

/** Where a process dies: at its n-th call of AWS, before it goes out or after it was done. */
export interface Point {
  readonly at: number;
  readonly when: 'before' | 'after';
}

/** The life of one process: every call of AWS passes it, until it ends. */
export interface Life {
  readonly pass: <T>(name: string, go: () => Promise<T>) => Promise<T>;
  readonly isOver: () => boolean;
}

/** A life that ends at the point: this call and all later ones never answer. `calls` gets the name of each call. */
export const lifeUntil = (point: Point | undefined, calls: string[]): Life => {
  let dead = false;
  return {
    isOver: () => dead,
    pass: async (name, go) => {
      const here = point !== undefined && calls.length === point.at;
      calls.push(name);
      if (here && point.when === 'before') dead = true;
      if (dead) throw new Error('The process is gone.');
      const answer = await go();
      if (!here && !dead) return answer;
      dead = true;
      throw new Error('The process is gone.');
    },
  };
};

/** The environment of a process with this life. */
export const livingIn = (environment: Environment, life: Life): Environment => {
  const between: Between = ({ service, operation }, go) => life.pass(`${service}.${operation}`, go);
  return intercepted(environment, between);
};

/** A process that dies at the point. */
export const mortal = (environment: Environment, point: Point | undefined, calls: string[]): Environment =>
  livingIn(environment, lifeUntil(point, calls));

/** Does the work of one process whose files are read and written over plain HTTP: these calls are part of its life too. */
export const withFilesOf = async <T>(
  life: Life,
  owns: (url: string) => boolean,
  work: () => Promise<T>,
): Promise<T> => {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) =>
    owns(String(input))
      ? life.pass(`s3.${init?.method ?? 'GET'}`, () => fetch(input, init))
      : fetch(input, init);
  try {
    return await work();
  } finally {
    globalThis.fetch = fetch;
  }
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
