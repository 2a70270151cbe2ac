import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../paths.js';

export type BaseName = 'node' | 'postgres' | 'kafka';

/** The public images that the Dockerfiles and the compose file build upon, by the names they give them. */
export const baseImages = (): Record<BaseName, string> => ({
  node: named('Dockerfile', /^ARG NODE_IMAGE=(.+)$/m),
  postgres: named('docker/postgres/Dockerfile', /^FROM (.+)$/m),
  kafka: named('docker-compose.yml', /^ +image: (apache\/kafka:.+)$/m),
});

function named(file: string, pattern: RegExp): string {
  const [, image] = pattern.exec(readFileSync(path.join(root, file), 'utf8')) ?? [];
  if (!image) throw new Error(`${file} names no base image that fits ${pattern}`);
  return image;
}

/** `node:24.21.0-bookworm-slim` is version 24.21.0. */
export const versionIn = (image: string): string => /:([\d.]+)/.exec(image)![1]!;
