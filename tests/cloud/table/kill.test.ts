import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openTableEngine } from '../../../local/services/table/engine.ts';
import { callsOf, key, root } from '../../../local/services/table/test-table.ts';

const seed = Number(process.env.STEPPE_SEED ?? 20260101);
const folder = mkdtempSync(join(tmpdir(), 'table-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Small and seeded, so that a failing run can be repeated. */
function random(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Runs the writer, kills it so many milliseconds after its first answer, and tells its last one. */
async function killedAfter(file: string, durability: string, milliseconds: number): Promise<number> {
  const script = fileURLToPath(new URL('./killed-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file, durability], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    if (printed === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    printed += chunk.toString();
  });
  await new Promise(resolve => child.on('close', resolve));
  // The last line may have been cut off in the middle: only whole lines were answers.
  return Number(printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1));
}

test.each(['normal', 'full'])(
  'kill -9 in mid-write loses nothing that was answered (%s)',
  async durability => {
    console.log(`killed with seed ${seed}`);
    const next = random(seed);
    const file = join(folder, `${durability}.db`);
    for (let round = 0; round < 4; round += 1) {
      const answered = await killedAfter(file, durability, 20 + next() * 200);
      const engine = openTableEngine({ file, durability: 'normal' });
      const call = callsOf(engine, root);
      const counter = Number(call('GetItem', { Key: key('counter') }).Item.n?.N);
      // One more may be on disk than was printed, never one less.
      expect(counter).toBeGreaterThanOrEqual(answered);
      expect(counter).toBeLessThanOrEqual(answered + 1);
      for (const number of [1, Math.ceil(counter / 2), answered, counter]) {
        const query = {
          KeyConditionExpression: 'pk = :p',
          ExpressionAttributeValues: { ':p': { S: `record#${number}` } },
        };
        expect(call('Query', query).Count).toBe(2);
      }
      expect(call('GetItem', { Key: key(`record#${counter + 1}`, 'a') })).toEqual({});
      const indexed = {
        IndexName: 'by-g',
        KeyConditionExpression: 'g = :g AND h >= :h',
        ExpressionAttributeValues: { ':g': { S: 'all' }, ':h': { N: String(counter) } },
      };
      expect(call('Query', indexed).Count).toBe(2);
      const records = engine.readStream('crm', null, 1_000_000);
      expect(records).toHaveLength(3 * counter);
      engine.close();
    }
  },
);
