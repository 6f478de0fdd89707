import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const binary = fileURLToPath(new URL('../../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

/** The independent judge is a native binary for Linux x64 only; there it must be present. */
export const judgeExpected = process.platform === 'linux' && process.arch === 'x64';

/** An answer of either side, in one shape. */
export type Verdict =
  | { ok: Record<string, unknown> }
  | { error: string; message: string; fields: Record<string, unknown> };

/** A running judge. */
export interface Judge {
  call(operation: string, input: object): Promise<Verdict>;
  stop(): void;
}

/** Starts dynoxide in memory on a free port. Throws when its binary is missing. */
export async function startJudge(): Promise<Judge> {
  if (!existsSync(binary))
    throw new Error(`the judge is missing: ${binary}; run npm ci with optional dependencies`);
  const port = await freePort();
  const child = spawn(binary, ['serve', '--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/`;
  const call = (operation: string, input: object) => ask(url, operation, input);
  await answers(() => call('ListTables', {}));
  return { call, stop: () => child.kill('SIGKILL') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function answers(attempt: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (tries >= 100) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

async function ask(url: string, operation: string, input: object): Promise<Verdict> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=judge/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as Record<string, unknown>;
  if (response.ok) return { ok: body };
  const { __type, message, Message, ...fields } = body;
  return { error: String(__type).split('#').at(-1) as string, message: String(message ?? Message), fields };
}
