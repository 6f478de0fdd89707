import type { LambdaFunction } from './lambda-function.ts';

/** The functions of one cloud, found by ARN or name. */
export class Functions {
  readonly #byName = new Map<string, LambdaFunction>();
  readonly #answering = new Set<string>();

  add(made: LambdaFunction): void {
    this.#byName.set(made.name, made);
  }

  /** Undefined when no template makes it: callers answer as their service does for a missing function. */
  find(nameOrArn: string): LambdaFunction | undefined {
    const parts = nameOrArn.split(':');
    return this.#byName.get(nameOrArn) ?? this.#byName.get(parts[6] ?? '');
  }

  /** Notes that people wait for this function, named by name or ARN. */
  noteAnswering(nameOrArn: string): void {
    this.#answering.add(nameOrArn.split(':')[6] ?? nameOrArn);
  }

  isAnswering(name: string): boolean {
    return this.#answering.has(name);
  }

  all(): LambdaFunction[] {
    return [...this.#byName.values()];
  }
}
