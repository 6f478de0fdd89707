import type { RuleTarget } from '../../services/bus/bus.ts';
import type { EventPattern } from '../../services/bus/event-pattern.ts';
import { objectOf, objectsOf, type Providers, physicalName, type ResolvedResource } from '../provider.ts';

/** Buses and rules. */
export const eventProviders: Providers = {
  'AWS::Events::EventBus': (resource, cloud) => {
    const name = physicalName(resource, 'Name', 256);
    cloud.buses.addBus(name);
    return {
      ref: name,
      attributes: { Name: name, Arn: `arn:aws:events:${cloud.region}:${cloud.account}:event-bus/${name}` },
    };
  },
  'AWS::Events::Rule': (resource, cloud) => {
    const name = physicalName(resource, 'Name');
    const bus = busOf(resource);
    if (resource.properties.ScheduleExpression)
      throw new Error(`${resource.path}: schedules are not known here`);
    if (resource.properties.State !== 'DISABLED') {
      const pattern = objectOf(resource, 'EventPattern') as EventPattern;
      const targets = objectsOf(resource, 'Targets') as unknown as RuleTarget[];
      cloud.buses.addRule({ name, bus, pattern, targets });
    }
    const path = bus === 'default' ? name : `${bus}/${name}`;
    return { ref: path, attributes: { Arn: `arn:aws:events:${cloud.region}:${cloud.account}:rule/${path}` } };
  },
};

/** A rule names its bus by name or by ARN. */
function busOf({ properties }: ResolvedResource): string {
  return (
    String(properties.EventBusName ?? 'default')
      .split('/')
      .at(-1) ?? 'default'
  );
}
