/** A server with bugs for the heavy bodies to find: it keeps every body, answers one request after the other, and hangs up on what is too large. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const kept: Buffer[] = [];

const server = createServer(async (request, response) => {
  if (Number(request.headers['content-length'] ?? 0) > 10_485_760) return void request.socket.destroy();
  const body = await buffer(request);
  kept.push(body, Buffer.alloc(20_000_000, 1));
  response.writeHead(request.method === 'GET' ? 500 : 413, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message: 'Request Entity Too Large' }));
});

server.listen(0, '127.0.0.1', () => {
  console.log(`ready ${(server.address() as AddressInfo).port}`);
});
