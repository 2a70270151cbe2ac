import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { docker } from '../engine.js';
import { composeTest } from '../paths.js';
import { type BaseName, versionIn } from './base-images.js';
import { buildDebian, debian } from './debian.js';
import { kafkaParts } from './kafka-parts.js';
import { nodeParts } from './node-parts.js';
import { postgresParts } from './postgres-parts.js';

const LABEL = 'eventually.stand-in';
const BUILD_WITHIN_MS = 600_000;

/** Puts what the Dockerfile of a stand-in copies beside it. */
export type Parts = (context: string, version: string, stop: AbortSignal) => Promise<void>;
const partsOf: Record<BaseName, Parts> = { node: nodeParts, postgres: postgresParts, kafka: kafkaParts };

/** Builds images that behave as the public ones do for this compose file, under the public names. */
export async function buildStandIns(
  images: readonly (readonly [BaseName, string])[],
  stop: AbortSignal,
): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'eventually-stand-ins-'));
  try {
    await buildDebian(scratch, stop);
    for (const [name, image] of images) {
      const context = path.join(scratch, name);
      await cp(path.join(composeTest, 'stand-ins', name), context, { recursive: true });
      await partsOf[name](context, versionIn(image), stop);
      await buildImage(image, context, stop);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
    await docker(['image', 'rm', debian]).catch(() => undefined);
  }
}

/** On this machine's network, from which its package mirrors can surely be reached. */
const buildImage = (image: string, context: string, stop: AbortSignal): Promise<string> =>
  docker(['build', '--quiet', '--network=host', `--label=${LABEL}=true`, `--tag=${image}`, context], {
    withinMs: BUILD_WITHIN_MS,
    stop,
  });

export async function removeStandIn(image: string): Promise<void> {
  const found = await docker(['images', '--quiet', '--filter', `label=${LABEL}`, image]);
  if (found.trim()) await docker(['image', 'rm', '--force', image]);
}
