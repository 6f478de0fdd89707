/** The rooms' import rules (.dependency-cruiser.mjs), run over the sources. As a program: a static check. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  cruise,
  type ICruiseOptions,
  type ICruiseResult,
  type IForbiddenRuleType,
  type IResolveOptions,
} from 'dependency-cruiser';
import { root } from './steps.ts';

/** A forbidden import: `to` is empty where a file itself breaks the rule. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** What was looked at, and what was found. */
export interface Survey {
  /** Files of ours that were read. */
  readonly files: readonly string[];
  readonly violations: readonly Violation[];
}

const rooms = ['api', 'domain', 'events', 'functions', 'infra', 'local', 'tests', 'web'];

/** The part of the configuration that is read here. */
interface Configuration {
  readonly forbidden: readonly (IForbiddenRuleType & { readonly name: string; readonly comment: string })[];
  readonly options: ICruiseOptions & { readonly enhancedResolveOptions: Partial<IResolveOptions> };
}

/** The rules, as written in .dependency-cruiser.mjs. */
export async function rules(): Promise<Configuration> {
  const module: { default: Configuration } = await import(
    pathToFileURL(join(root, '.dependency-cruiser.mjs')).href
  );
  return module.default;
}

const hasSources = (folder: string, room: string) =>
  globSync(`${room}/**/*.{ts,tsx}`, { cwd: folder }).length > 0;

/** Looks at the rooms under `folder` (the repository, or a tree with planted violations). */
export async function survey(folder: string): Promise<Survey> {
  const { forbidden, options: all } = await rules();
  const { enhancedResolveOptions, ...options } = all;
  const present = rooms.filter(room => hasSources(folder, room));
  const ruleSet = { forbidden: [...forbidden] };
  const result = await cruise(
    present,
    { ...options, ruleSet, validate: true, baseDir: folder },
    enhancedResolveOptions,
  );
  const { modules, summary } = result.output as ICruiseResult;
  return {
    files: modules
      .map(module => module.source)
      .filter(source => rooms.some(room => source.startsWith(`${room}/`))),
    violations: summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to: from === to ? '' : to,
    })),
  };
}

/** Rooms that exist and of which no file was read: a parser that understands nothing finds no violation either. */
export function unseenRooms({ files }: Survey, folder: string): string[] {
  return rooms.filter(room => hasSources(folder, room) && !files.some(file => file.startsWith(`${room}/`)));
}

async function main(): Promise<void> {
  const { forbidden } = await rules();
  const found = await survey(root);
  const unseen = unseenRooms(found, root);
  for (const { rule, from, to } of found.violations) console.log(`${rule}: ${from}${to ? ` → ${to}` : ''}`);
  for (const broken of forbidden.filter(({ name }) => found.violations.some(({ rule }) => rule === name))) {
    console.log(`  ${broken.name}: ${broken.comment}`);
  }
  if (unseen.length > 0) console.log(`No file was read in: ${unseen.join(', ')}`);
  console.log(`${found.files.length} files, ${found.violations.length} violations.`);
  process.exitCode = found.files.length === 0 || unseen.length > 0 || found.violations.length > 0 ? 1 : 0;
}

if (import.meta.main) await main();
