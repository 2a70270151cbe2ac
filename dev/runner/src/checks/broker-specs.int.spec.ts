import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../system/paths.js';
import { temporaryDirectory } from '../system/temporary-directory.js';
import { brokerSpecs } from './broker-specs.js';

// in parts: this spec starts none
const [testbedKafka, start] = ['testbed' + '.kafka', 'start' + 'Kafka'];

describe('the specs that another broker could change', () => {
  let root: string;
  beforeEach(() => (root = temporaryDirectory()));
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  it('start one themselves, or by what they import, from wherever', () => {
    write('apps/shop/src/itself.int.spec.ts', `const kafka = await ${testbedKafka}([orders]);`);
    write('libs/inbox/src/imports.int.spec.ts', `import { bench } from './testing/bench.js';`);
    write('libs/inbox/src/testing/bench.ts', `import { more } from '@eventually/kit/testing';`);
    const exports = { './testing': { '@eventually/source': './src/testing/index.ts' } };
    write('libs/kit/package.json', JSON.stringify({ exports }));
    write('libs/kit/src/testing/index.ts', `export { more } from './more.js';`);
    write('libs/kit/src/testing/more.ts', `export const more = await ${start}({ dir });`);
    mkdirSync(join(root, 'node_modules/@eventually'), { recursive: true });
    symlinkSync(join(root, 'libs/kit'), join(root, 'node_modules/@eventually/kit'));
    write('libs/inbox/src/database.int.spec.ts', `await testbed.database([]);`);
    write('libs/inbox/src/pure.spec.ts', `await ${testbedKafka}([]);`);
    expect(brokerSpecs(root).sort()).toEqual([
      'apps/shop/src/itself.int.spec.ts',
      'libs/inbox/src/imports.int.spec.ts',
    ]);
  });

  it('are here those of both brokers, and none of the embedded one alone', () => {
    const specs = brokerSpecs(projectRoot).join('\n');
    for (const some of [
      'kafka-conformance/src/protocol',
      'with-storage',
      'secured-kafka',
      'provision/src/main',
    ])
      expect(specs).toContain(some);
    expect(specs).not.toContain('embedded-kafka');
    expect(specs).not.toContain('simulated-provider');
  });
});
