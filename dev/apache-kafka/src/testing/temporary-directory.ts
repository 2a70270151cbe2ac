import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A directory for each test of the file, removed after it. */
export function temporaryDirectory(): { readonly path: string } {
  const directory = { path: '' };
  beforeEach(() => {
    directory.path = mkdtempSync(path.join(tmpdir(), 'apache-kafka-'));
  });
  afterEach(() => rmSync(directory.path, { recursive: true, force: true }));
  return directory;
}
