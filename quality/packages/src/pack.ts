import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { directoryOf, root } from './manifests.js';
import { run } from './run.js';

const WITHIN_MS = 120_000;
/** Goes with the package that names it, as it lies in this workspace: with our patch. */
const PATCHED = 'kafkajs';

/** Where the tarball of each lib is. */
export type Packed = ReadonlyMap<string, string>;

/** Packs libs that are built. One run of the compiler declares the types of all: it takes less than one each. */
export async function pack(libs: ReadonlySet<string>, to: string): Promise<Packed> {
  const stages = join(to, 'stages');
  const declarations = join(to, 'declarations');
  const clear = (): void => {
    for (const directory of [stages, declarations]) rmSync(directory, { recursive: true, force: true });
  };
  clear(); // what an earlier run may have left
  mkdirSync(to, { recursive: true });
  try {
    await declare(declarations);
    for (const lib of libs) stageLib(lib, join(stages, lib), join(declarations, lib, 'src'));
    return await packAll(stages, [...libs], to);
  } finally {
    clear();
  }
}

async function declare(outDir: string): Promise<void> {
  const tsc = join(root, 'node_modules/typescript7/bin/tsc');
  const project = join(root, 'quality/packages/declarations.tsconfig.json');
  await run(process.execPath, [tsc, '-p', project, '--outDir', outDir], { cwd: root, withinMs: WITHIN_MS });
}

function stageLib(lib: string, stage: string, declarations: string): void {
  const from = directoryOf(lib);
  if (!existsSync(join(from, 'dist'))) throw new Error(`libs/${lib} is not built: npm run build`);
  cpSync(join(from, 'dist'), join(stage, 'dist'), { recursive: true });
  cpSync(declarations, join(stage, 'dist'), { recursive: true });
  if (existsSync(join(from, 'README.md'))) copyFileSync(join(from, 'README.md'), join(stage, 'README.md'));
  copyFileSync(join(root, 'LICENSE'), join(stage, 'LICENSE'));
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  delete manifest.exports['./fixtures']; // they are for the specs of this workspace, and not packed
  if (manifest.dependencies?.[PATCHED]) {
    manifest.bundleDependencies = [PATCHED];
    cpSync(join(root, 'node_modules', PATCHED), join(stage, 'node_modules', PATCHED), { recursive: true });
  }
  writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest, null, 2));
}

async function packAll(stages: string, libs: readonly string[], to: string): Promise<Packed> {
  const args = ['pack', '--json', '--pack-destination', to, ...libs.map((lib) => `./${lib}`)];
  const said = await run('npm', args, { cwd: stages, withinMs: WITHIN_MS });
  const packed = JSON.parse(said) as readonly { filename: string }[]; // in the order of its arguments
  return new Map(libs.map((lib, i) => [lib, join(to, packed[i]!.filename)]));
}
