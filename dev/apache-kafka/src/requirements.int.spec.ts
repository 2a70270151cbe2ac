import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requirements } from './requirements.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

const directory = temporaryDirectory();
const before = process.env.JAVA_HOME;
beforeEach(() => {
  process.env.JAVA_HOME = directory.path;
});
afterEach(() => {
  if (before === undefined) delete process.env.JAVA_HOME;
  else process.env.JAVA_HOME = before;
});

function javaThatSays(version: string): void {
  mkdirSync(path.join(directory.path, 'bin'));
  const java = path.join(directory.path, 'bin', 'java');
  writeFileSync(java, `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
  chmodSync(java, 0o755);
}

it('says in one line that there is no Java', async () => {
  const line = await requirements();
  expect(line).toMatch(/^Apache Kafka needs Java 17 or newer \(no java on the PATH or in JAVA_HOME\).*\.$/);
});

it('says which Java is too old', async () => {
  javaThatSays('11.0.2');
  expect(await requirements()).toContain('Java 17 or newer (this is Java 11)');
});

it('does not complain about a Java that is new enough', async () => {
  javaThatSays('21.0.1');
  expect(String(await requirements())).not.toContain('Java 17');
});
