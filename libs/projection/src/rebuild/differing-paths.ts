import { isDeepStrictEqual } from 'node:util';

const MOST_PATHS = 5;

/** Where two JSON documents differ, such as `timeline.3.at`: the first places, each as deep as it goes. */
export function differingPaths(one: unknown, other: unknown, path: readonly string[] = []): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other))
    return [path.join('.')];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names
    .flatMap((name) => differingPaths(one[name], other[name], [...path, name]))
    .slice(0, MOST_PATHS);
}

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
