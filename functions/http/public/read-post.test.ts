import { describe, expect, it } from 'vitest';
import { readRequest } from '../../shared/http/http-request.ts';
import { readPost } from './read-post.ts';

const read = (contentType: string | undefined, body: string | Buffer) =>
  readPost(
    readRequest({
      rawPath: '/public/forms/k',
      headers: { 'content-type': contentType },
      requestContext: { http: { method: 'POST' } },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    }),
  );
const malformed = expect.objectContaining({ code: 'body.malformed' });
const urlencoded = 'application/x-www-form-urlencoded';
const part = (name: string, value: string, more = '') =>
  `--B\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const multipart = (...parts: string[]) =>
  read('multipart/form-data; boundary=B', `${parts.join('')}--B--\r\n`);

describe('a posted form', () => {
  it('is read alike in each of the three ways to send it', async () => {
    const sent = { name: 'Дорж & 1', message: 'a\nb' };
    const ways = [
      await read(`${urlencoded}; charset=UTF-8`, String(new URLSearchParams(sent))),
      await read('Application/JSON', JSON.stringify(sent)),
      await multipart(part('name', sent.name), part('message', sent.message)),
    ];
    for (const way of ways) expect({ ...way }).toEqual(sent);
  });

  it('keeps the last of a name given twice', async () => {
    expect({ ...(await read(urlencoded, 'name=1&name=2')) }).toEqual({ name: '2' });
    expect({ ...(await multipart(part('name', '1'), part('name', '2'))) }).toEqual({ name: '2' });
  });

  it('has no names but those that were sent', async () => {
    const posted = await read(urlencoded, 'name=A');
    for (const name of ['constructor', 'toString', '__proto__']) expect(posted[name]).toBeUndefined();
    await read(urlencoded, '__proto__=x&name=A');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('JSON', () => {
  it('may give numbers and ticks as such; null is as good as nothing', async () => {
    const posted = await read('application/json', '{"score":7,"ok":true,"no":false,"phone":null}');
    expect({ ...posted }).toEqual({ score: '7', ok: 'true', no: 'false' });
  });

  it.each(['{"name":{"a":1}}', '{"name":["a"]}', '[]', '"x"', 'null', '7', '{', '', '{"a":1,"a":2}'])(
    'that is no flat object is refused: %s',
    async body => {
      await expect(read('application/json', body)).rejects.toEqual(malformed);
    },
  );
});

describe('multipart', () => {
  it('passes files over', async () => {
    const file = part('photo', 'GIF89a', '; filename="a.gif"');
    expect({ ...(await multipart(file, part('name', 'A'))) }).toEqual({ name: 'A' });
  });

  it.each([
    ['no boundary', 'multipart/form-data', part('name', 'A')],
    ['no end', 'multipart/form-data; boundary=B', part('name', 'A')],
    ['another boundary', 'multipart/form-data; boundary=C', `${part('name', 'A')}--B--\r\n`],
  ])('with %s is refused, not waited for', async (_, contentType, body) => {
    await expect(read(contentType, body)).rejects.toEqual(malformed);
  });
});

describe('what is no form', () => {
  it.each(['text/xml', 'text/plain', 'application/x-www-form-urlencoded-x', undefined])(
    'is refused: %s',
    async contentType => {
      await expect(read(contentType, 'name=A')).rejects.toMatchObject({ code: 'body.unsupported' });
    },
  );

  it('is refused with more than a hundred entries, or in another encoding', async () => {
    const many = Array.from({ length: 101 }, (_, at) => `f${at}`);
    await expect(read(urlencoded, many.map(name => `${name}=1`).join('&'))).rejects.toEqual(malformed);
    await expect(multipart(...many.map(name => part(name, '1')))).rejects.toEqual(malformed);
    await expect(read(urlencoded, Buffer.from([0x6e, 0x3d, 0xff]))).rejects.toEqual(malformed);
  });
});
