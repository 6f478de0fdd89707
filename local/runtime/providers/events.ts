import type { RuleTarget } from '../../services/bus/bus.ts';
import type { EventPattern } from '../../services/bus/event-pattern.ts';
import type { CloudParts } from '../cloud-parts.ts';
import { objectOf, objectsOf, type Providers, physicalName, type ResolvedResource } from '../provider.ts';

const SENDER = 'events.amazonaws.com';

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
    const path = bus === 'default' ? name : `${bus}/${name}`;
    const arn = `arn:aws:events:${cloud.region}:${cloud.account}:rule/${path}`;
    if (resource.properties.State !== 'DISABLED')
      cloud.whenReady(() => addRule(resource, cloud, { name, bus, arn }));
    return { ref: path, attributes: { Arn: arn } };
  },
};

/** Rules are added once every queue policy is known: a target whose queue does not let the rule send gets nothing. */
function addRule(
  resource: ResolvedResource,
  cloud: CloudParts,
  { name, bus, arn }: Record<'name' | 'bus' | 'arn', string>,
) {
  const pattern = objectOf(resource, 'EventPattern') as EventPattern;
  const targets = (objectsOf(resource, 'Targets') as unknown as RuleTarget[]).filter(target => {
    const allowed =
      !target.Arn.startsWith('arn:aws:sqs:') || cloud.queuePolicies.letsSend(SENDER, target.Arn, arn);
    if (!allowed)
      cloud.log(`${resource.path} sends nothing to ${target.Arn}: the queue's policy does not let it`);
    return allowed;
  });
  cloud.buses.addRule({ name, bus, pattern, targets });
  return undefined;
}

/** A rule names its bus by name or by ARN. */
function busOf({ properties }: ResolvedResource): string {
  return (
    String(properties.EventBusName ?? 'default')
      .split('/')
      .at(-1) ?? 'default'
  );
}
