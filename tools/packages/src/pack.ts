import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { directoryOf, root } from './manifests.js';
import { run } from './run.js';

const WITHIN_MS = 120_000;
/** Goes with the package that names it, as it lies in this workspace: with our patch. */
const PATCHED = 'kafkajs';

/**
 * Packs libs that are built. One run of the compiler declares the types of all: it takes less than one each.
 * @returns their tarballs
 */
export async function pack(libs: Iterable<string>, to: string): Promise<string[]> {
  const stages = join(to, 'stages');
  const declarations = join(to, 'declarations');
  mkdirSync(to, { recursive: true });
  await declare(declarations);
  const staged = [...libs].map((lib) => stageLib(lib, join(stages, lib), join(declarations, lib, 'src')));
  const tarballs = await tarballsOf(staged, to);
  rmSync(stages, { recursive: true });
  rmSync(declarations, { recursive: true });
  return tarballs;
}

async function declare(outDir: string): Promise<void> {
  const tsc = join(root, 'node_modules/typescript7/bin/tsc');
  const project = join(root, 'tools/packages/declarations.tsconfig.json');
  await run(process.execPath, [tsc, '-p', project, '--outDir', outDir], { cwd: root, withinMs: WITHIN_MS });
}

function stageLib(lib: string, stage: string, declarations: string): string {
  const from = directoryOf(lib);
  if (!existsSync(join(from, 'dist'))) throw new Error(`libs/${lib} is not built: npm run build`);
  rmSync(stage, { recursive: true, force: true });
  cpSync(join(from, 'dist'), join(stage, 'dist'), { recursive: true });
  cpSync(declarations, join(stage, 'dist'), { recursive: true });
  if (existsSync(join(from, 'README.md'))) copyFileSync(join(from, 'README.md'), join(stage, 'README.md'));
  copyFileSync(join(root, 'LICENSE'), join(stage, 'LICENSE'));
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  if (manifest.dependencies?.[PATCHED]) {
    manifest.bundleDependencies = [PATCHED];
    cpSync(join(root, 'node_modules', PATCHED), join(stage, 'node_modules', PATCHED), { recursive: true });
  }
  writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest, null, 2));
  return stage;
}

async function tarballsOf(stages: readonly string[], to: string): Promise<string[]> {
  const args = ['pack', '--json', '--pack-destination', to, ...stages];
  const packed = JSON.parse(await run('npm', args, { cwd: to, withinMs: WITHIN_MS })) as {
    filename: string;
  }[];
  return packed.map(({ filename }) => join(to, filename));
}
