// Adds the platform packages that this registry does not hold to package-lock.json (no integrity is known for them):
// npm 11 keeps an optional package it cannot find in its ideal tree, and refuses a lock file that does not name it.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const oses = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const cpus = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el'];
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const found = [`${path}/node_modules/${name}`, `node_modules/${name}`].some(
      place => lock.packages[place],
    );
    if (found || path === '') continue;
    const words = name.split('/').at(-1).split('-');
    const os = oses.find(one => words.includes(one));
    const cpu = cpus.find(one => words.includes(one));
    if (!os || !cpu) throw new Error(`${name}: for which platform?`);
    const libc = name.includes('musl')
      ? 'musl'
      : words.some(word => word.startsWith('gnu'))
        ? 'glibc'
        : undefined;
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(entry.dev && { dev: true }),
      ...(libc && os === 'linux' && { libc: [libc] }),
      ...(entry.license && { license: entry.license }),
      optional: true,
      os: [os],
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} added`, added.join(' '));
