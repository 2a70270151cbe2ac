import { docker } from '../engine.js';
import { type BaseName, baseImages } from './base-images.js';
import { buildStandIns, removeStandIn } from './stand-ins.js';

const PULL_WITHIN_MS = 600_000;

interface Options {
  /** Build what is not here, instead of pulling it. */
  readonly standIns: boolean;
  readonly stop: AbortSignal;
}

/** Sees to it that the base images are here. */
export async function provideBaseImages({ standIns, stop }: Options): Promise<void> {
  await removeStandIns(); // of a run that was killed
  const missing: [BaseName, string][] = [];
  for (const [name, image] of Object.entries(baseImages()) as [BaseName, string][])
    if (!(await isHere(image))) missing.push([name, image]);
  if (!standIns) for (const [, image] of missing) await pull(image, stop);
  else if (missing.length > 0) {
    const names = missing.map(([, image]) => image).join(', ');
    console.log(`Building stand-ins: this run is not on the real ${names}.`);
    await buildStandIns(missing, stop);
  }
}

/** They must not be taken for the real ones later. */
export async function removeStandIns(): Promise<void> {
  for (const image of Object.values(baseImages())) await removeStandIn(image);
}

const isHere = async (image: string): Promise<boolean> =>
  (await docker(['images', '--quiet', image])).trim() !== '';

async function pull(image: string, stop: AbortSignal): Promise<void> {
  console.log(`Pulling ${image}.`);
  await docker(['pull', '--quiet', image], { withinMs: PULL_WITHIN_MS, stop }).catch((error: Error) => {
    throw new Error(`${error.message}\nWhere it cannot be pulled: npm run test:compose -- --stand-ins`);
  });
}
