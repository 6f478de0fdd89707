import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../../domain/core/app-error.ts';
import { signingKeys } from '../aws/signing-keys.ts';
import type { Environment } from '../environment.ts';
import type { HttpRequest } from './http-request.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Refuses requests that did not come through CloudFront, which adds a secret header (DESIGN §5). During a rotation both
 * values count. Throws `origin.refused`.
 */
export const originCheck = (environment: Environment): ((request: HttpRequest) => Promise<void>) => {
  const keys = signingKeys(environment, 'ORIGIN_SECRET_ARN');
  return async request => {
    const given = digest(request.headers['x-origin-secret'] ?? '');
    const { byId } = await keys();
    const known = Object.values(byId).filter(value => timingSafeEqual(digest(value), given));
    if (known.length === 0)
      throw new AppError('forbidden', 'origin.refused', 'Use the address of the application.');
  };
};
