import { copyFile, cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../run-command.js';

const NPM = 'npm@11';
const SYSTEM_CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const PACK_WITHIN_MS = 300_000;

/** Node and npm from the registry, and what this machine's npm must know to reach it: address and certificates. */
export async function nodeParts(context: string, version: string, stop: AbortSignal): Promise<void> {
  const installed = path.join(context, 'installed');
  const packages = [`node-linux-${process.arch}@${version}`, NPM];
  const only = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run(['npm', 'install', '--prefix', installed, ...only, ...packages], {
    withinMs: PACK_WITHIN_MS,
    stop,
  });
  const modules = path.join(installed, 'node_modules');
  await cp(path.join(modules, `node-linux-${process.arch}/bin/node`), path.join(context, 'node'));
  await cp(path.join(modules, 'npm'), path.join(context, 'npm'), { recursive: true });
  await copyFile(
    process.env.NODE_EXTRA_CA_CERTS ?? SYSTEM_CERTIFICATES,
    path.join(context, 'certificates.pem'),
  );
  await writeFile(path.join(context, 'npmrc'), await settings());
}

async function settings(): Promise<string> {
  const registry = await run(['npm', 'config', 'get', 'registry']);
  return `registry=${registry.trim()}\ncafile=/etc/ssl/certs/certificates.pem\n`;
}
