import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcess } from '../../local/services/http/in-process.ts';
import type { ServiceHandler } from '../../local/services/http/service.ts';
import type { Execution } from '../../local/services/states/execution-store.ts';
import { openStates } from '../../local/services/states/open-states.ts';

/** A Step Functions in this process with one state machine, whose executions end at once. */
export interface MachineBench {
  readonly arn: string;
  readonly handle: ServiceHandler;
  /** Options for a client of it. */
  readonly options: object;
  executions(): readonly Execution[];
  /** What happens to the requests; exchange it at any time. */
  fault: 'before' | 'after' | undefined;
  close(): void;
}

/** Opens the machine. Close it after the test. */
export const openMachine = (): MachineBench => {
  const folder = mkdtempSync(join(tmpdir(), 'steppe-machine-'));
  const states = openStates({
    file: join(folder, 'states.db'),
    authorise: () => true,
    during: work => work(),
    log: () => undefined,
    durability: 'NORMAL',
  });
  const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:runs';
  const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
  states.addMachine({ arn, name: 'runs', definition, runTask: async (_resource, input) => input });
  const handle: ServiceHandler = async request => {
    if (bench.fault === 'before') throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const answer = await states.handle(request);
    if (bench.fault === 'after') throw Object.assign(new Error('hang up'), { name: 'TimeoutError' });
    return answer;
  };
  const bench: MachineBench = {
    arn,
    handle,
    options: {
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
      maxAttempts: 1,
      requestHandler: inProcess(request => handle(request)),
    },
    executions: () => states.executions(arn),
    fault: undefined,
    close: () => {
      states.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return bench;
};
