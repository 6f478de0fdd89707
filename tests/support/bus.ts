import { openBuses } from '../../local/services/bus/bus.ts';
import { eventsService } from '../../local/services/bus/open-events.ts';
import { AwsError } from '../../local/services/http/aws-error.ts';
import { inProcess } from '../../local/services/http/in-process.ts';
import type { ServiceHandler } from '../../local/services/http/service.ts';

type Detail = Readonly<Record<string, unknown>>;

/** What arrived at the queue behind the bus. */
export interface Published {
  readonly 'detail-type': string;
  readonly source: string;
  readonly time: string;
  readonly detail: Detail;
}

/** An EventBridge in this process with the bus `crm`, whose one rule takes everything into one queue. */
export interface Bus {
  readonly handle: ServiceHandler;
  /** Options for a client of it. */
  readonly options: object;
  published(): readonly Published[];
  /** How many requests came. */
  calls: number;
  /** Whether an entry is refused; `time` counts from 1 how often an entry of this detail came. */
  refuse: ((detail: Detail, time: number) => boolean) | undefined;
}

const account = '000000000000';

/** Opens the bus. Nothing has to be closed. */
export const openBus = (): Bus => {
  const bodies: string[] = [];
  const seen = new Map<string, number>();
  const buses = openBuses(
    { send: async messages => void bodies.push(...[...messages].map(one => one.body)) },
    'us-east-1',
    account,
  );
  buses.addBus('crm');
  const targets = [{ Id: 'all', Arn: `arn:aws:sqs:us-east-1:${account}:all` }];
  buses.addRule({ name: 'all', bus: 'crm', pattern: { source: [{ prefix: '' }] } as never, targets });
  const service = eventsService({
    buses,
    authorise: () => true,
    region: 'us-east-1',
    account,
    fault: ({ Detail: text = '{}' }) => {
      const time = (seen.get(text) ?? 0) + 1;
      seen.set(text, time);
      if (bus.refuse?.(JSON.parse(text), time)) throw new AwsError('ThrottlingException', 'Rate exceeded');
    },
  });
  const handle: ServiceHandler = request => {
    bus.calls += 1;
    return service(request);
  };
  const bus: Bus = {
    handle,
    options: {
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
      requestHandler: inProcess(handle),
    },
    published: () => bodies.map(body => JSON.parse(body) as Published),
    calls: 0,
    refuse: undefined,
  };
  return bus;
};
