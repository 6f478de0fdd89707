/**
 * Which room may import which (docs/architecture.md). Run by local/tasks/architecture.ts; every rule has a planted
 * violation in tests/architecture/rooms.test.ts.
 */

/** Small libraries without input, output or clock. A new one needs a reason here: the domain must stay a pure function of its arguments. */
const pureLibraries = ['zod', 'libphonenumber-js', 'ulid', 'intl-messageformat', 'dayjs'];
const npm = names => `(^|/)node_modules/(${names.join('|')})/`;

/** Tests may look at anything. */
const tests = '[.]test[.]tsx?$';
/** The folders of functions/ whose direct files are the entries of Lambda functions. */
const triggers = 'http|streams|consumers|queues|workflows|schedules|identity';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const room = (name, comment, folder, mayImport) =>
  rule(name, comment, { path: `^${folder}/`, pathNot: tests }, { pathNot: mayImport });

const roomRules = [
  room(
    'events-are-only-contracts',
    'Events are read by everybody, also outside this repository: they may depend on nothing but zod.',
    'events',
    ['^events/', npm(['zod'])],
  ),
  room(
    'domain-is-pure',
    'The CRM itself knows no AWS, HTTP, file, clock or random number, so that it can be tested as a function and runs in the browser too.',
    'domain',
    ['^(domain|events)/', npm(pureLibraries)],
  ),
  room(
    'api-is-data',
    'The HTTP contract is derived from the catalogue and read by server and client: it may not pull in either.',
    'api',
    ['^(api|domain|events)/', npm(pureLibraries)],
  ),
];

export default {
  forbidden: [
    ...roomRules,
    rule(
      'functions-run-in-lambda',
      'A Lambda bundle holds the server only: no client, no CDK, no embedded cloud.',
      { path: '^functions/', pathNot: tests },
      { path: ['^(web|infra|local)/', npm(['aws-cdk-lib', 'constructs', 'react'])] },
    ),
    rule(
      'entries-stand-alone',
      'Each kind of trigger is bundled for itself: what two of them need lies in functions/shared.',
      { path: `^functions/(${triggers})/`, pathNot: tests },
      { path: `^functions/(${triggers})/`, pathNot: '^functions/$1/' },
    ),
    rule(
      'shared-knows-no-entry',
      'functions/shared is used by every entry and can therefore know none.',
      { path: '^functions/shared/', pathNot: tests },
      { path: `^functions/(${triggers})/` },
    ),
    rule(
      'infra-names-functions-by-path',
      'Importing a function would run it, with the SDK, while templates are made. infra passes file paths; of ours it reads api/ and events/ as data.',
      { path: '^infra/', pathNot: tests },
      { path: '^(functions|domain|web|local)/' },
    ),
    rule(
      'web-reads-core-and-api',
      'The client draws from declarations that the API answers: of the domain it bundles the language only, never the catalogue.',
      { path: '^web/', pathNot: tests },
      {
        path: ['^(domain|events|functions|infra|local)/', '(^|/)node_modules/@aws-sdk/'],
        pathNot: '^domain/core/',
      },
    ),
    rule(
      'web-runs-in-a-browser',
      'A browser has no Node built-ins.',
      { path: '^web/src/', pathNot: tests },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'features-are-apart',
      'A feature that imports another cannot be loaded, changed or removed alone: what two share goes to web/src/shared.',
      { path: '^web/src/features/([^/]+)/', pathNot: tests },
      { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
    ),
    rule(
      'web-layers',
      'app → features → shared: features do not know the frame they stand in.',
      { path: '^web/src/features/', pathNot: tests },
      { path: '^web/src/app/' },
    ),
    rule(
      'web-shared-is-the-floor',
      'app → features → shared: shared parts know no feature and no frame.',
      { path: '^web/src/shared/', pathNot: tests },
      { path: '^web/src/(app|features)/' },
    ),
    rule(
      'nothing-imports-local',
      'The embedded cloud stands in for AWS: shipped code that knows it would behave differently there.',
      { pathNot: ['^(local|tests)/', tests] },
      { path: '^local/' },
    ),
    rule(
      'nothing-imports-tests',
      'Code that ships cannot lean on what only tests have.',
      { pathNot: ['^tests/', tests] },
      { path: ['^tests/', tests] },
    ),
    rule(
      'no-circles',
      'Files that import each other have no order of loading: which of them sees an undefined value depends on who came first.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'no-circles-of-types',
      'Files that need each other, be it for their types, cannot be understood one at a time: what both need is a third noun.',
      { path: '^(events|domain|api|functions)/' },
      { circular: true },
    ),
    rule(
      'no-orphans',
      'A file that imports nothing and that nobody imports is not part of the house.',
      {
        orphan: true,
        pathNot: [
          `^functions/(${triggers})/[^/]+[.]ts$`,
          '^infra/(app[.]ts|tenants/|functions/|web/)',
          '^local/(start[.]ts|bootstrap[.]mjs|tasks/)',
          '^tests/',
          '[.](test|config)[.]tsx?$',
          '[.]d[.]ts$',
        ],
      },
      {},
    ),
    rule(
      'imports-are-found',
      'An import that leads nowhere is checked by no other rule. (The stub of a Lambda bundle names an esbuild alias.)',
      { pathNot: '^infra/functions/' },
      { couldNotResolve: true },
    ),
    rule(
      'shipped-code-uses-dependencies',
      'Licences and copies are checked for "dependencies": what is bundled must be among them.',
      { path: '^(events|domain|api|functions|web/src)/', pathNot: tests },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|cdk[.]out|[.]steppe)/' },
    // TypeScript 7 has no compiler API: @swc/core parses, and sees type-only imports too.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
