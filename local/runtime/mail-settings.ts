/** What of the templates the embedded SES looks at. */
export class MailSettings {
  readonly identities: string[] = [];
  readonly #sets = new Map<string, { eventTypes: string[] }>();

  addConfigurationSet(name: string): void {
    this.#sets.set(name, { eventTypes: [] });
  }

  /** An EventBridge destination of a configuration set: which kinds of event it wants. */
  addEventTypes(set: string, eventTypes: readonly string[]): void {
    const known = this.#sets.get(set);
    if (!known)
      throw new Error(`An event destination names the configuration set ${set}, which nothing makes`);
    known.eventTypes.push(...eventTypes);
  }

  configurationSet(name: string): { eventTypes: readonly string[] } | undefined {
    return this.#sets.get(name);
  }
}
