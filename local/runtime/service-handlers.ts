import { eventsService } from '../services/bus/open-events.ts';
import type { ServiceHandler } from '../services/http/service.ts';
import { guardS3 } from '../services/s3/guard.ts';
import type { ObjectStore } from '../services/s3/object-store.ts';
import { openS3 } from '../services/s3/open-s3.ts';
import { guardSqs } from '../services/sqs/guard.ts';
import type { Fauxqs } from '../services/sqs/open-fauxqs.ts';
import type { CloudParts } from './cloud-parts.ts';
import type { AwsService } from './lambda/environment.ts';
import type { PartsOptions } from './parts-options.ts';

type Opened = Pick<
  CloudParts,
  'identity' | 'tables' | 'ses' | 'cognito' | 'sts' | 'secrets' | 'buses' | 'states'
> & {
  fauxqs: Fauxqs;
  objects: ObjectStore;
};

/** The protocols of all services, each with the caller's rights checked, for HTTP and for clients in this process alike. */
export function serviceHandlers(options: PartsOptions, opened: Opened): Record<AwsService, ServiceHandler> {
  const { region, account, faults } = options;
  const { authorise } = opened.identity;
  const { fauxqs, buses } = opened;
  // The hooks are looked up at each call, so that tests may exchange them.
  const sqsFault = (action: string, queue: string) => faults.sqs?.(action, queue);
  const eventFault = (entry: object) => faults.events?.(entry);
  return {
    dynamodb: opened.tables.handle,
    sqs: guardSqs(fauxqs.handle, { authorise, region, account, fault: sqsFault }),
    s3: guardS3(openS3(opened.objects), authorise),
    ses: opened.ses.handle,
    cognito: opened.cognito.handle,
    sts: opened.sts.handle,
    secrets: opened.secrets.handle,
    events: eventsService({ buses, authorise, region, account, fault: eventFault }),
    states: opened.states.handle,
  };
}
