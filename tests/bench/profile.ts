import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Reply {
  readonly id?: number;
  readonly result?: { readonly profile?: object };
}

/** Speaks the debugger's protocol with the running process. */
const connect = async (address: string) => {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  let count = 0;
  const call = (method: string): Promise<Reply['result']> => {
    count += 1;
    const id = count;
    return new Promise(resolve => {
      const hear = ({ data }: MessageEvent) => {
        const reply = JSON.parse(String(data)) as Reply;
        if (reply.id !== id) return;
        socket.removeEventListener('message', hear);
        resolve(reply.result);
      };
      socket.addEventListener('message', hear);
      socket.send(JSON.stringify({ id, method }));
    });
  };
  return { call, close: () => socket.close() };
};

/** Does the work and writes what the server's processor did meanwhile, as `<name>.cpuprofile`: Chrome's tools open it. */
export const profiled = async <T>(
  address: string | undefined,
  folder: string | undefined,
  name: string,
  work: () => Promise<T>,
): Promise<T> => {
  if (folder === undefined || address === undefined) return work();
  const { call, close } = await connect(address);
  await call('Profiler.enable');
  await call('Profiler.start');
  const result = await work();
  const profile = (await call('Profiler.stop'))?.profile;
  close();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.cpuprofile`), JSON.stringify(profile));
  return result;
};
