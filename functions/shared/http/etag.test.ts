import { describe, expect, it } from 'vitest';
import { etagOf, ifMatch, requiredIfMatch } from './etag.ts';
import { readRequest } from './http-request.ts';

const request = (header?: string) =>
  readRequest({
    rawPath: '/api/v1/leads/lead_1',
    headers: { 'If-Match': header },
    requestContext: { http: { method: 'PATCH' } },
  });

describe('If-Match', () => {
  it.each([1, 17, 9_999_999_999])('takes the tag that version %i was given out with', version => {
    expect(ifMatch(request(etagOf(version)))).toBe(version);
    expect(ifMatch(request(`W/${etagOf(version)}`))).toBe(version);
    expect(requiredIfMatch(request(` ${etagOf(version)} `))).toBe(version);
  });

  it.each(['', '3', '*', "'3'", '"3', '"3", "4"', '"03x"', 'w/"3"', '"3.0"', '"１"'])(
    'is refused, not guessed at: %s',
    header => {
      const malformed = expect.objectContaining({ kind: 'invalid', code: 'header.malformed' });
      expect(() => ifMatch(request(header))).toThrow(malformed);
      expect(() => requiredIfMatch(request(header))).toThrow(malformed);
    },
  );

  it('may be left out only where nothing would be overwritten', () => {
    expect(ifMatch(request())).toBeUndefined();
    expect(() => requiredIfMatch(request())).toThrow(
      expect.objectContaining({ kind: 'version-required', code: 'version.required' }),
    );
  });
});
