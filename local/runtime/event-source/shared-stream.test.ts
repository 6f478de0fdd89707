import { beforeEach, describe, expect, it } from 'vitest';
import {
  named,
  nameOf,
  type ToyStream,
  toyCheckpoints,
  toyStream,
} from '../../../tests/support/toy-stream.ts';
import { type SharedStream, type StreamReader, shareStream } from './shared-stream.ts';

let stream: ToyStream;
let checkpoints: ReturnType<typeof toyCheckpoints>;
beforeEach(() => {
  stream = toyStream();
  checkpoints = toyCheckpoints();
});

const some = (letter: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `${letter}${from + at}`);
/** Mass work among other writes: twenty of each ten times, or so. */
const mixed = (times: number) =>
  Array.from({ length: times }, (_, at) => [...some('a', 20, at * 20), ...some('b', 20, at * 20)]).flat();
const open = (letter: string, shared: SharedStream = shareStream(stream, checkpoints)) =>
  shared.open(letter, { passes: named(letter) });
/** Delivers what there is, at most so many batches; answers the names of what was delivered. */
const deliver = async (reader: StreamReader, most = Number.POSITIVE_INFINITY, size = 10) => {
  const names: string[] = [];
  for (let times = 0; times < most; times += 1) {
    if (!reader.batch(size).full) await reader.look();
    const { passing, through } = reader.batch(size);
    if (through === null) break;
    names.push(...passing.map(nameOf));
    reader.done(through);
  }
  return names;
};

describe('readers of one stream', () => {
  it('each get what passes their filter, in order and once, at their own pace', async () => {
    const shared = shareStream(stream, checkpoints);
    const [a, b] = [open('a', shared), open('b', shared)];
    stream.write(...mixed(200));
    const first = await deliver(a, 150);
    const begun = await deliver(b, 7);
    stream.write(...some('a', 30, 4_000), ...some('b', 30, 4_000));
    expect([...first, ...(await deliver(a))]).toEqual(some('a', 4_030));
    expect([...begun, ...(await deliver(b))]).toEqual(some('b', 4_030));
  });

  it('share the pages that one of them reads while they keep up', async () => {
    const shared = shareStream(stream, checkpoints);
    const [a, b] = [open('a', shared), open('b', shared)];
    for (let round = 0; round < 10; round += 1) {
      stream.write(...mixed(1));
      await Promise.all([deliver(a), deliver(b)]);
    }
    expect(stream.pages).toBe(10);
  });

  it('share them again when the one that was behind has come up', async () => {
    const shared = shareStream(stream, checkpoints);
    const [a, b] = [open('a', shared), open('b', shared)];
    stream.write(...mixed(500));
    await deliver(a);
    expect(await deliver(b)).toEqual(some('b', 10_000));
    const before = stream.pages;
    stream.write('a1', 'b1');
    expect([await deliver(a), await deliver(b)]).toEqual([['a1'], ['b1']]);
    expect(stream.pages).toBe(before + 1);
  });

  it('get again what was not done', async () => {
    const reader = open('a');
    stream.write(...some('a', 30));
    await deliver(reader, 1);
    await reader.look();
    reader.again();
    expect(await deliver(reader)).toEqual(some('a', 20, 10));
  });

  it('get no more at once than a function takes', async () => {
    const reader = open('a');
    stream.write(...some('a', 3));
    await reader.look();
    for (const { dynamodb } of reader.batch(10).passing) dynamodb.SizeBytes = 4_000_000;
    expect(reader.batch(10)).toMatchObject({ full: true, passing: [{ eventID: 'a0' }] });
  });

  it('pass over what none of them wants, and still know how far they are', async () => {
    const shared = shareStream(stream, checkpoints);
    const want = (letter: string) =>
      shared.open(letter, { passes: named(letter), begins: { attribute: 'pk', prefix: 'a' } });
    const [all, few] = [want('a'), want('a1')];
    stream.write(...some('b', 700), ...some('a', 2_500), ...some('b', 700));
    const halfway = await deliver(few, 5);
    expect(await deliver(all)).toEqual(some('a', 2_500));
    const wanted = some('a', 2_500).filter(name => name.startsWith('a1'));
    expect([...halfway, ...(await deliver(few))]).toEqual(wanted);
    expect(stream.pages).toBeLessThan(7);
    expect(stream.names()).toEqual([]);
    stream.write(...some('b', 600));
    const before = checkpoints.kept.get('a');
    await Promise.all([deliver(all), deliver(few)]);
    expect(checkpoints.kept.get('a')).not.toBe(before);
  });

  it('write down what passed at once, and what did not now and then', async () => {
    const reader = open('a');
    stream.write(...some('b', 400));
    await deliver(reader);
    expect(checkpoints.kept.size).toBe(0);
    stream.write(...some('b', 200));
    await deliver(reader);
    expect(checkpoints.kept.size).toBe(1);
    const before = checkpoints.kept.get('a');
    stream.write('a0');
    await deliver(reader);
    expect(checkpoints.kept.get('a')).not.toBe(before);
  });
});

describe('the stream', () => {
  /** Two readers, of which one is far behind; then a kill, and a start. What of the mass work never came? */
  const lost = async (share: () => SharedStream): Promise<readonly string[]> => {
    const [quick, slow] = [open('a', share()), open('b', share())];
    stream.write(...mixed(200));
    await deliver(quick);
    const delivered = await deliver(slow, 3);
    const later = open('b', share());
    delivered.push(...(await deliver(later)));
    return some('b', 4_000).filter(name => !delivered.includes(name));
  };

  it('forgets only what all have done: a kill of a reader that is behind loses nothing', async () => {
    const shared = shareStream(stream, checkpoints);
    expect(await lost(() => shared)).toEqual([]);
  });

  it('would lose what is behind if each reader trimmed to its own place: planted', async () => {
    expect((await lost(() => shareStream(stream, checkpoints))).length).toBeGreaterThan(1_000);
  });

  it('keeps also what a reader that has stopped has not done', async () => {
    const shared = shareStream(stream, checkpoints);
    const [quick, slow] = [open('a', shared), open('b', shared)];
    stream.write(...mixed(200));
    const delivered = await deliver(slow, 3);
    slow.close();
    await deliver(quick);
    quick.close();
    const after = await deliver(open('b'));
    expect([...delivered, ...after]).toEqual(some('b', 4_000));
  });

  it('is kept whole for a reader that is new', async () => {
    const shared = shareStream(stream, checkpoints);
    const quick = open('a', shared);
    open('b', shared);
    stream.write(...mixed(100));
    await deliver(quick);
    expect(stream.names()).toHaveLength(4_000);
  });

  it('is empty when all have done everything', async () => {
    const shared = shareStream(stream, checkpoints);
    const readers = [open('a', shared), open('b', shared)];
    stream.write(...mixed(100));
    for (const reader of readers) await deliver(reader);
    for (const reader of readers) reader.close();
    expect(stream.names()).toEqual([]);
  });
});
