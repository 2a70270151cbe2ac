import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { manifestCanaries, tableCanaries } from './canaries.mjs';
import { patterns } from './patterns.cjs';

const OURS = {
  libs: ['clients', 'contracts', 'control-room', 'platform', ...patterns],
  dev: ['local-postgres', 'runner'],
  quality: ['testbed'],
};
const UNDECLARED = 'a-package-of-a-package';

/** Writes every canary into a temporary workspace that looks like ours. @returns its directory, to be removed */
export function writeCanaryWorkspace(root, canaries) {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'eventually-canaries-')));
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const { dependencies, devDependencies } = JSON.parse(manifest);

  write(join(directory, 'package.json'), manifest);
  for (const name of [...Object.keys({ ...dependencies, ...devDependencies }), UNDECLARED])
    writePackage(join(directory, 'node_modules', name), { name, exports: './index.js' }, ['index.js']);
  for (const [kind, names] of Object.entries(OURS))
    for (const name of names) writeWorkspacePackage(directory, kind, name);

  for (const imports of Object.values(canaries))
    for (const [file, imported] of Object.entries(imports)) writeCanary(directory, file, imported);
  for (const [file, text] of Object.entries(tableCanaries.sources)) write(join(directory, file), text);
  return directory;
}

function writeCanary(directory, file, imported) {
  const path = join(directory, file);
  const specifier = imported.type ?? imported;
  write(path, imported.type ? `import type {} from '${specifier}';\n` : `import '${specifier}';\n`);
  if (specifier.startsWith('.')) writeTarget(join(dirname(path), specifier.replace(/\.js$/, '.ts')));
}

/** What is imported has to exist; it may be a canary itself, already written or still to come. */
function writeTarget(path) {
  if (!existsSync(path)) write(path, 'export {};\n');
}

function writeWorkspacePackage(directory, kind, name) {
  const source = (file) => ({ '@eventually/source': file });
  const exports = { '.': source('./src/index.ts'), './testing': source('./src/testing/index.ts') };
  const entries = ['src/index.ts', 'src/testing/index.ts'];
  const { lib, dependencies, peerDependencies } = manifestCanaries;
  const named = name === lib ? { dependencies, peerDependencies } : {};
  writePackage(join(directory, kind, name), { name: `@eventually/${name}`, exports, ...named }, entries);
  const link = join(directory, 'node_modules/@eventually', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(directory, kind, name), link, 'junction');
}

function writePackage(directory, manifest, files) {
  write(join(directory, 'package.json'), JSON.stringify({ type: 'module', ...manifest }));
  for (const file of files) write(join(directory, file), 'export {};\n');
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
