import { AppError } from '../../domain/core/app-error.ts';
import type { Environment } from '../shared/environment.ts';
import { provisionDefaults } from '../shared/identity/provision-defaults.ts';
import { platformDesk, provisionSettings, suspendTenant } from '../shared/identity/provision-settings.ts';
import { provisioningCatalogue } from '../shared/identity/provisioning-catalogue.ts';
import { tenantFile } from '../shared/identity/tenant-file.ts';
import { type Logger, logger } from '../shared/log/logger.ts';
import { openStores, type Stores } from '../shared/store/open-store.ts';

/** What CloudFormation sends to a custom resource's function (AWS: "Custom resource request types"). */
interface ResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
}

const isTenantId = (text: string | undefined): text is string => /^[a-z0-9]{12}$/.test(text ?? '');

const make = async (stores: Stores, event: ResourceEvent): Promise<void> => {
  const file = tenantFile.parse(event.ResourceProperties);
  if (event.RequestType === 'Update' && event.PhysicalResourceId !== file.tenantId)
    throw new AppError('invalid', 'tenant.id-changed', 'The id of a tenant cannot change.');
  const desk = platformDesk(await stores.storeFor(file.tenantId), provisioningCatalogue, event.RequestId);
  await provisionSettings(desk, file, event.RequestType === 'Create');
  await provisionDefaults(desk, file);
};

/** Off-boarding is a command of its own: a stack that loses a tenant only suspends it. */
const remove = async (stores: Stores, event: ResourceEvent): Promise<void> => {
  if (!isTenantId(event.PhysicalResourceId)) return;
  await suspendTenant(
    platformDesk(await stores.storeFor(event.PhysicalResourceId), provisioningCatalogue, event.RequestId),
  );
};

/**
 * The id of a resource is its tenant's: CloudFormation then never takes an update for a replacement. A Create that failed gets an id of its
 * own: the Delete by which CloudFormation rolls it back must not suspend a tenant that was there before.
 */
const physicalId = (
  { PhysicalResourceId, ResourceProperties: { tenantId }, RequestId }: ResourceEvent,
  failed: boolean,
): string =>
  PhysicalResourceId ??
  (!failed && typeof tenantId === 'string' && isTenantId(tenantId) ? tenantId : `failed-${RequestId}`);

/** Tells CloudFormation. Its address takes a PUT without content type, since that is what it was signed for. */
const answer = async (event: ResourceEvent, reason: string | undefined): Promise<void> => {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const response = await fetch(ResponseURL, {
    method: 'PUT',
    headers: { 'content-type': '' },
    body: JSON.stringify({
      PhysicalResourceId: physicalId(event, reason !== undefined),
      StackId,
      RequestId,
      LogicalResourceId,
      ...(reason === undefined ? { Status: 'SUCCESS' } : { Status: 'FAILED', Reason: reason }),
    }),
  });
  if (!response.ok) throw new Error(`CloudFormation did not take the answer: ${response.status}.`);
};

const attempt = async (stores: Stores, log: Logger, event: ResourceEvent): Promise<string | undefined> => {
  try {
    await (event.RequestType === 'Delete' ? remove(stores, event) : make(stores, event));
    return undefined;
  } catch (error) {
    log.error('tenant.failed', error, { requestType: event.RequestType });
    return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 1000) : 'Unknown error.';
  }
};

/** The custom resource `Custom::Tenant`: makes a tenant of its file, again and again the same; on Delete suspends it. */
export const createHandler = (environment: Environment): ((event: ResourceEvent) => Promise<void>) => {
  const stores = openStores(environment, provisioningCatalogue);
  const log = logger('provision-tenant', environment.variables.LOG_LEVEL);
  return async event => {
    const reason = await attempt(stores, log, event);
    await answer(event, reason);
  };
};
