/**
 * Takes the frames out of a body in `aws-chunked` encoding, which the SDK sends for streams: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n`, the
 * last of size 0, then trailers. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export async function* unchunked(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = Buffer.alloc(0);
  let left = 0;
  for await (const piece of body) {
    rest = Buffer.concat([rest, piece]);
    for (;;) {
      if (left > 0) {
        const part = rest.subarray(0, left);
        if (part.length > 0) yield part;
        left -= part.length;
        rest = rest.subarray(part.length);
        if (left > 0) break;
      }
      // The line end behind a frame's bytes, then the next frame's head.
      const from = rest[0] === 0x0d && rest[1] === 0x0a ? 2 : 0;
      const end = rest.indexOf('\r\n', from);
      if (end < 0) break;
      left = Number.parseInt(rest.toString('latin1', from, end), 16);
      rest = rest.subarray(end + 2);
      if (!(left > 0)) return;
    }
  }
}
