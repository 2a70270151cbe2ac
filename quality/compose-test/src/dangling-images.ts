import { docker, dockerLines } from './engine.js';

const danglingImages = (): Promise<string[]> =>
  dockerLines(['images', '--quiet', '--no-trunc', '--filter', 'dangling=true']);

/** Engines without BuildKit keep an image without a name of each build stage. @returns how to remove the new ones */
export async function noteDanglingImages(): Promise<() => Promise<void>> {
  const before = new Set(await danglingImages());
  return async () => {
    const since = (await danglingImages()).filter((image) => !before.has(image));
    if (since.length > 0) await docker(['image', 'rm', ...since]);
  };
}
