import type { JsonObject } from '../template/template.ts';

/** A role of the templates with everything that was attached to it. Policies are read when a call is judged. */
export interface TemplateRole {
  name: string;
  arn: string;
  trust: JsonObject;
  policies: JsonObject[];
}

/** The roles of one cloud by ARN and by name. */
export class Roles {
  readonly #byArn = new Map<string, TemplateRole>();
  readonly #byName = new Map<string, TemplateRole>();

  add(role: TemplateRole): void {
    this.#byArn.set(role.arn, role);
    this.#byName.set(role.name, role);
  }

  find(arn: string): TemplateRole | undefined {
    return this.#byArn.get(arn);
  }

  /** Attaches a policy document; a role that no template has is an error. */
  attach(roleName: string, document: JsonObject): void {
    const role = this.#byName.get(roleName);
    if (!role) throw new Error(`A policy names the role ${roleName}, which no template has`);
    role.policies.push(document);
  }
}
