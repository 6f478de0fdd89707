import { randomUUID } from 'node:crypto';
import type { CloudParts } from '../cloud-parts.ts';
import type { ResolvedResource } from '../provider.ts';
import type { Made } from '../template/scope.ts';
import type { Json, JsonObject } from '../template/template.ts';
import type { KeptResource } from './custom-resource-store.ts';
import type { CustomResourceResponse, ResponseDesk } from './responses.ts';

/** How long CloudFormation waits for the answer after the function has ended. */
const AFTERWARDS = 5_000;

/**
 * Makes a custom resource as CloudFormation does: `Create` the first time, `Update` when its properties changed, nothing when not; a
 * new physical id on an update deletes the old one. Throws when the function fails or answers FAILED.
 */
export async function makeCustomResource(
  resource: ResolvedResource,
  cloud: CloudParts,
  desk: ResponseDesk,
): Promise<Made> {
  const { ServiceToken: token = null, ...properties } = asTexts(resource.properties) as JsonObject;
  const wanted = { ...identityOf(resource), serviceToken: String(token), properties };
  const kept = cloud.customResources.find(resource.path);
  if (kept && same(kept.properties, properties)) return made(kept);
  const old = kept ? { physicalId: kept.physicalId, properties: kept.properties } : undefined;
  const answer = await call(kept ? 'Update' : 'Create', { ...wanted, old }, cloud, desk);
  const saved = {
    ...wanted,
    physicalId: answer.PhysicalResourceId ?? randomUUID(),
    attributes: texts(answer.Data),
  };
  cloud.customResources.save(saved);
  if (kept && kept.physicalId !== saved.physicalId) await deleteKept(kept, cloud, desk);
  return made(saved);
}

/** Deletes what an earlier start made and no template has any more. */
export async function removeMissing(
  paths: ReadonlySet<string>,
  cloud: CloudParts,
  desk: ResponseDesk,
): Promise<void> {
  for (const kept of cloud.customResources.all().filter(one => !paths.has(one.path))) {
    await deleteKept(kept, cloud, desk);
    cloud.customResources.remove(kept.path);
  }
}

async function deleteKept(kept: KeptResource, cloud: CloudParts, desk: ResponseDesk): Promise<void> {
  if (!cloud.functions.find(kept.serviceToken)) {
    return cloud.log(`${kept.path} is gone, and so is the function that could delete it`);
  }
  await call('Delete', { ...kept, old: { physicalId: kept.physicalId, properties: undefined } }, cloud, desk);
}

type Subject = Pick<
  KeptResource,
  'path' | 'type' | 'stackName' | 'logicalId' | 'serviceToken' | 'properties'
> & {
  old: { physicalId: string; properties: JsonObject | undefined } | undefined;
};

async function call(
  kind: 'Create' | 'Update' | 'Delete',
  subject: Subject,
  cloud: CloudParts,
  desk: ResponseDesk,
): Promise<CustomResourceResponse> {
  const target = cloud.functions.find(subject.serviceToken);
  if (!target) throw new Error(`${subject.path}: no template makes the function ${subject.serviceToken}`);
  const expected = desk.expect();
  try {
    const responseUrl = `${cloud.endpoints.sts.replace(/\/sts$/, '/cloudformation')}${expected.path}`;
    await target.invoke(eventOf(kind, subject, cloud, responseUrl));
    const answer = await Promise.race([expected.answer, silence(subject.path)]);
    if (answer.Status === 'SUCCESS') return answer;
    throw new Error(`${subject.path}: ${kind} failed: ${answer.Reason ?? 'no reason was given'}`);
  } finally {
    expected.forget();
  }
}

function eventOf(kind: string, subject: Subject, cloud: CloudParts, ResponseURL: string): object {
  const { stackName, old } = subject;
  return {
    RequestType: kind,
    ServiceToken: subject.serviceToken,
    ResponseURL,
    StackId: `arn:aws:cloudformation:${cloud.region}:${cloud.account}:stack/${stackName}/local`,
    RequestId: randomUUID(),
    ResourceType: subject.type,
    LogicalResourceId: subject.logicalId,
    ...(old ? { PhysicalResourceId: old.physicalId } : {}),
    ...(old?.properties
      ? { OldResourceProperties: { ServiceToken: subject.serviceToken, ...old.properties } }
      : {}),
    ResourceProperties: { ServiceToken: subject.serviceToken, ...subject.properties },
  };
}

function silence(path: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`${path}: its function ended without an answer`)), AFTERWARDS).unref();
  });
}

function identityOf({ path, type, stackName, logicalId }: ResolvedResource) {
  return { path, type, stackName, logicalId };
}

/** CloudFormation hands every number and boolean to a function as a text. */
function asTexts(value: Json): Json {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asTexts(inner)]));
  }
  return value === null ? null : String(value);
}

function same(a: JsonObject, b: JsonObject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function texts(data: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]));
}

function made(kept: KeptResource): Made {
  return { ref: kept.physicalId, attributes: kept.attributes };
}
