import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Tenant } from './tenant.ts';

/** Which tenants a synthesis is about. */
export interface TenantSelection {
  stage: string;
  /** True: only the tenants for show. False: only the real ones. */
  demo: boolean;
}

/** Folder of the tenant files. */
export const tenantFolder = join(import.meta.dirname, '..', 'tenants');

/**
 * Reads every tenant file of a folder, in the order of file names.
 * @throws Error when two files declare one id.
 */
export async function loadTenants(folder: string = tenantFolder): Promise<Tenant[]> {
  const files = readdirSync(folder)
    .filter(file => file.endsWith('.ts'))
    .sort();
  const modules = await Promise.all(files.map(file => import(pathToFileURL(join(folder, file)).href)));
  const tenants = modules.map(module => module.default as Tenant);
  refuseTwins(tenants);
  return tenants;
}

/** The tenants that belong to a stage. */
export function selectTenants(tenants: Tenant[], { stage, demo }: TenantSelection): Tenant[] {
  return tenants.filter(tenant => tenant.stages.includes(stage) && (tenant.demo === true) === demo);
}

function refuseTwins(tenants: Tenant[]): void {
  const seen = new Set<string>();
  for (const { id } of tenants) {
    if (seen.has(id)) {
      throw new Error(`two files under infra/tenants/ declare the tenant ${id}`);
    }
    seen.add(id);
  }
}
