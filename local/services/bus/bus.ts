import { randomUUID } from 'node:crypto';
import type { Queues } from '../sqs/queues.ts';
import { type EventPattern, type EventValue, matchesPattern } from './event-pattern.ts';
import { type InputShape, takesWhole, targetInput } from './target-input.ts';

/** A target of a rule: a queue of this cloud. */
export interface RuleTarget extends InputShape {
  Id: string;
  Arn: string;
}

/** An enabled rule with an event pattern. */
export interface BusRule {
  name: string;
  bus: string;
  pattern: EventPattern;
  targets: RuleTarget[];
}

/** An event as it lies on a bus. */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: EventValue;
}

/** What a publisher gives; the rest is filled in. */
export type NewEvent = Pick<BusEvent, 'detail-type' | 'source' | 'detail'> &
  Partial<Pick<BusEvent, 'time' | 'resources'>>;

/** The buses and rules of one cloud. */
export interface EventBuses {
  addBus(name: string): void;
  hasBus(name: string): boolean;
  addRule(rule: BusRule): void;
  /** Hands events to every target of every rule that fits; all of it is on disk when this resolves, or none. */
  publish(bus: string, events: readonly NewEvent[]): Promise<string[]>;
}

/** Buses over the cloud's queues. The `default` bus is always there, as in an account. */
export function openBuses(queues: Pick<Queues, 'send'>, region: string, account: string): EventBuses {
  const buses = new Set(['default']);
  const rules: BusRule[] = [];
  return {
    addBus: name => void buses.add(name),
    hasBus: name => buses.has(name),
    addRule: rule => {
      if (!buses.has(rule.bus))
        throw new Error(`The rule ${rule.name} names the bus ${rule.bus}, which nothing makes`);
      checkTargets(rule);
      rules.push(rule);
    },
    publish: async (bus, events) => {
      const listening = rules.filter(rule => rule.bus === bus);
      const complete = events.map(event => completeEvent(event, region, account));
      await queues.send(complete.flatMap(event => deliveries(listening, event)));
      return complete.map(event => event.id);
    },
  };
}

function completeEvent(event: NewEvent, region: string, account: string): BusEvent {
  const { time = new Date().toISOString(), resources = [], source, detail } = event;
  const seconds = `${time.slice(0, 19)}Z`;
  const head = {
    version: '0' as const,
    id: randomUUID(),
    'detail-type': event['detail-type'],
    source,
    account,
  };
  return { ...head, time: seconds, region, resources, detail };
}

function deliveries(rules: readonly BusRule[], event: BusEvent): { queueArn: string; body: string }[] {
  const value = event as unknown as EventValue;
  const fitting = rules.filter(rule => matchesPattern(rule.pattern, value));
  const targets = fitting.flatMap(rule => rule.targets);
  // Most targets take the event as it is: it is written out once for all of them.
  let whole: string | undefined;
  return targets.map(target => {
    if (!takesWhole(target)) return { queueArn: target.Arn, body: targetInput(target, value) };
    whole ??= targetInput(target, value);
    return { queueArn: target.Arn, body: whole };
  });
}

/** Only queues keep what they are given through a crash, so only they may be targets of an event pattern. */
function checkTargets(rule: BusRule): void {
  const other = rule.targets.find(target => !target.Arn.startsWith('arn:aws:sqs:'));
  if (other) throw new Error(`The rule ${rule.name} has a target that is not a queue: ${other.Arn}`);
}
