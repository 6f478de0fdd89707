import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackTemplate, TemplateBody } from './template.ts';

interface Manifest {
  artifacts: Record<string, StackArtifact>;
}

interface StackArtifact {
  type: string;
  environment?: string;
  dependencies?: string[];
  properties?: { templateFile?: string; stackName?: string; directoryName?: string };
}

/**
 * Reads every stack that a cloud assembly (`cdk.out`) names, nested assemblies of CDK stages included.
 * An assembly without a stack is an error: a cloud of nothing would look like success.
 */
export function loadStacks(assembly: string): StackTemplate[] {
  const stacks = readAssembly(assembly);
  if (stacks.length === 0) throw new Error(`No stack in the cloud assembly ${assembly}`);
  return stacks;
}

function readAssembly(directory: string): StackTemplate[] {
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;
  return Object.entries(manifest.artifacts).flatMap(([id, artifact]) =>
    readArtifact(directory, id, artifact),
  );
}

function readArtifact(directory: string, id: string, artifact: StackArtifact): StackTemplate[] {
  const { templateFile, stackName, directoryName } = artifact.properties ?? {};
  if (artifact.type === 'cdk:cloud-assembly' && directoryName)
    return readAssembly(join(directory, directoryName));
  if (artifact.type !== 'aws:cloudformation:stack' || !templateFile) return [];
  const template = JSON.parse(readFileSync(join(directory, templateFile), 'utf8')) as TemplateBody;
  return [{ name: stackName ?? id, ...environmentOf(artifact.environment), template }];
}

/** `aws://account/region`; an environment-agnostic stack is given the embedded cloud's own. */
function environmentOf(environment = ''): { account: string; region: string } {
  const [account = '', region = ''] = environment.replace('aws://', '').split('/');
  return {
    account: /^\d{12}$/.test(account) ? account : '000000000000',
    region: region && !region.startsWith('unknown') ? region : 'us-east-1',
  };
}
