/** A JSON value as state machines pass it on. */
export type StateValue = null | boolean | number | string | StateValue[] | { [key: string]: StateValue };

/** One state of the Amazon States Language, as far as it is read here; the rest is handed to the interpreter. */
export interface State {
  Type: string;
  Resource?: string;
  Seconds?: number;
  SecondsPath?: string;
  Timestamp?: string;
  TimestampPath?: string;
  InputPath?: string | null;
  TimeoutSeconds?: number;
  TimeoutSecondsPath?: string;
  Branches?: Definition[];
  Iterator?: Definition;
  ItemProcessor?: Definition;
  QueryLanguage?: string;
  Assign?: unknown;
}

/** A state machine's definition. */
export interface Definition {
  StartAt: string;
  States: Record<string, State>;
  TimeoutSeconds?: number;
  QueryLanguage?: string;
}

/** Every state of a definition with its name, those inside `Map` and `Parallel` too (names are unique in a machine). */
export function allStates(definition: Definition): [string, State][] {
  return Object.entries(definition.States).flatMap(([name, state]) => {
    const inner = [...(state.Branches ?? []), state.Iterator, state.ItemProcessor].filter(
      one => one !== undefined,
    );
    return [[name, state] as [string, State], ...inner.flatMap(allStates)];
  });
}

/**
 * Refuses, by name, what the embedded interpreter does not run, when the machine is made rather than when it is used.
 * `knowsResource` says which task resources can be called.
 */
export function checkDefinition(
  machine: string,
  definition: Definition,
  knowsResource: (resource: string) => boolean,
) {
  if (definition.QueryLanguage === 'JSONata') throw new Error(`${machine}: JSONata is not known here`);
  for (const [name, state] of allStates(definition)) {
    if (state.QueryLanguage === 'JSONata')
      throw new Error(`${machine}, state ${name}: JSONata is not known here`);
    if (state.Assign !== undefined)
      throw new Error(`${machine}, state ${name}: variables are not known here`);
    if (state.Type === 'Task' && !knowsResource(state.Resource ?? '')) {
      throw new Error(`${machine}, state ${name}: the resource ${state.Resource} is not known here`);
    }
  }
}
