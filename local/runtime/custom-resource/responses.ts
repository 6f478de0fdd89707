import { randomUUID } from 'node:crypto';
import type { ServiceHandler } from '../../services/http/service.ts';

/** What a function answers to CloudFormation. */
export interface CustomResourceResponse {
  Status: 'SUCCESS' | 'FAILED';
  Reason?: string;
  PhysicalResourceId?: string;
  Data?: Record<string, unknown>;
}

/** Takes the answers that functions put to their `ResponseURL`. */
export interface ResponseDesk {
  handle: ServiceHandler;
  /** A URL that is good for one answer, and the answer. */
  expect(): { path: string; answer: Promise<CustomResourceResponse>; forget: () => void };
}

/** A desk of open answers; URLs are unguessable and end with their answer. */
export function responseDesk(): ResponseDesk {
  const open = new Map<string, (response: CustomResourceResponse) => void>();
  return {
    expect: () => {
      const path = `/${randomUUID()}`;
      const { promise, resolve } = Promise.withResolvers<CustomResourceResponse>();
      open.set(path, resolve);
      return { path, answer: promise, forget: () => void open.delete(path) };
    },
    handle: async request => {
      const resolve = open.get(request.path);
      if (!resolve || request.method !== 'PUT') return { status: 404, headers: {}, body: '' };
      open.delete(request.path);
      resolve(JSON.parse(request.body.toString('utf8')) as CustomResourceResponse);
      return { status: 200, headers: {}, body: '' };
    },
  };
}
