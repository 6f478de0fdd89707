import { describe, expect, it } from 'vitest';
import { presign } from './presign.ts';

const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const base = {
  method: 'GET',
  url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
  credentials,
  region: 'us-east-1',
  now: new Date('2013-05-24T00:00:00.000Z'),
  expires: 86_400,
} as const;
const signatureOf = (url: string) => new URL(url).searchParams.get('X-Amz-Signature');

describe('a signed URL', () => {
  it('has the signature of the example in the manual of AWS', () => {
    expect(signatureOf(presign(base))).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('is another one for another method, key, header, query, session or time', () => {
    const others = [
      presign({ ...base, method: 'PUT' }),
      presign({ ...base, url: new URL('https://examplebucket.s3.amazonaws.com/test.csv') }),
      presign({ ...base, headers: { 'content-length': '5' } }),
      presign({ ...base, query: { 'response-content-type': 'text/csv' } }),
      presign({ ...base, credentials: { ...credentials, sessionToken: 'token' } }),
      presign({ ...base, now: new Date('2013-05-25T00:00:00.000Z') }),
    ].map(signatureOf);
    expect(new Set([signatureOf(presign(base)), ...others]).size).toBe(7);
  });

  it('names the headers that must be sent', () => {
    const url = new URL(presign({ ...base, headers: { 'content-type': 'text/csv', 'content-length': '5' } }));
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
  });

  it('keeps names in any script as S3 reads them', () => {
    const url = presign({
      ...base,
      url: new URL("https://examplebucket.s3.amazonaws.com/a/Хүмүүс (1)'.csv"),
    });
    expect(url).toContain('/a/%D0%A5%D2%AF%D0%BC%D2%AF%D2%AF%D1%81%20%281%29%27.csv?');
  });
});
