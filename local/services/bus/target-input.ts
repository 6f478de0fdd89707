import type { EventValue } from './event-pattern.ts';

/** How a target wants its input; at most one of the three. */
export interface InputShape {
  Input?: string;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
}

/** Whether a target receives the event itself. */
export const takesWhole = (shape: InputShape): boolean =>
  shape.Input === undefined && shape.InputPath === undefined && shape.InputTransformer === undefined;

/** The text that a target receives for an event: the event itself, a constant, a part of it, or a filled template. */
export function targetInput(shape: InputShape, event: EventValue): string {
  if (shape.Input !== undefined) return shape.Input;
  if (shape.InputPath !== undefined) return JSON.stringify(at(shape.InputPath, event) ?? null);
  if (shape.InputTransformer) return transform(shape.InputTransformer, event);
  return JSON.stringify(event);
}

/**
 * "Amazon EventBridge input transformation": `<name>` stands for the value of a path; inside quotes of the template a text is put
 * without quotes of its own, elsewhere every value is put as JSON.
 */
function transform(transformer: NonNullable<InputShape['InputTransformer']>, event: EventValue): string {
  const paths = transformer.InputPathsMap ?? {};
  const template = transformer.InputTemplate;
  return template.replace(/<([\w.-]+)>/g, (whole, name: string, offset: number) => {
    if (name === 'aws.events.event.json') return JSON.stringify(event);
    const path = paths[name];
    if (path === undefined) return whole;
    const json = JSON.stringify(at(path, event) ?? null);
    return insideQuotes(template, offset) && json.startsWith('"') ? json.slice(1, -1) : json;
  });
}

function insideQuotes(template: string, offset: number): boolean {
  return (template.slice(0, offset).match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
}

/** `$.detail.subject.id` and `$.resources[0]`, the paths that EventBridge takes. */
function at(path: string, event: EventValue): EventValue | undefined {
  const steps = [...path.matchAll(/\.([^.[]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
  return steps.reduce<EventValue | undefined>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Record<string | number, EventValue>)[step];
  }, event);
}
