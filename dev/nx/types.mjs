// node dev/nx/types.mjs libs/inbox: type-checks the sources of one package, with what they import.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = fileURLToPath(new URL('../..', import.meta.url));
const tsc = join(workspace, 'node_modules/typescript7/bin/tsc');
const [, , project] = process.argv;

function configOf() {
  const own = join(workspace, project, 'tsconfig.json');
  if (existsSync(own)) return own;
  const folder = join(workspace, 'node_modules/.cache/types');
  const config = join(folder, `${project.replaceAll('/', '.')}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(workspace, 'tsconfig.base.json'),
      compilerOptions: { typeRoots: [join(workspace, 'node_modules/@types')] },
      include: [join(workspace, project, 'src/**/*.ts'), join(workspace, 'libs/*/src/**/*.d.ts')],
    }),
  );
  return config;
}

process.exitCode = spawnSync(process.execPath, [tsc, '-p', configOf()], { stdio: 'inherit' }).status ?? 1;
