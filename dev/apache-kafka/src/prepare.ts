import { provideJars } from './jars.js';
import { requirements } from './requirements.js';

/**
 * Provides what a start needs; the first time that is a download, which `onProgress` is told of.
 * @returns the directory with the jars
 * @throws Error with one line about what this machine lacks
 */
export async function prepare(onProgress: (line: string) => void = () => undefined): Promise<string> {
  const missing = await requirements();
  if (missing) throw new Error(missing);
  return provideJars(onProgress);
}
