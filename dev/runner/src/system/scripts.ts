import { join } from 'node:path';
import { projectRoot } from './paths.js';
import type { BackendName, ServiceName } from './services.js';

/** Which file a process runs: the built one, or its TypeScript source. */
export const scripts = (fromSources = false) => {
  const main = fromSources ? 'src/main.ts' : 'dist/main.js';
  return {
    broker: (folder: string): string => join(projectRoot, 'dev', folder, main),
    /** The checker, judging on request. */
    judge: join(projectRoot, 'quality/checker', fromSources ? 'src/judge.ts' : 'dist/judge.js'),
    relay: join(projectRoot, 'apps/outbox-relay', main),
    service: (name: ServiceName): string => join(projectRoot, 'apps', name, main),
    /** Brings the database of a service up to date, and ends. */
    migration: (name: BackendName): string =>
      join(projectRoot, 'apps', name, fromSources ? 'src/migrate.ts' : 'dist/migrate.js'),
  };
};
