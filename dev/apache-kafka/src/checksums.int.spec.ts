import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { verifyChecksums } from './checksums.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

const directory = temporaryDirectory();
const SUM_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const write = (jar: string, text: string) => writeFileSync(path.join(directory.path, jar), text);
const verify = () => verifyChecksums(directory.path, `${SUM_OF_ABC}  a.jar\n${SUM_OF_ABC}  b.jar\n`);

it('accepts exactly the jars that are recorded', () => {
  write('a.jar', 'abc');
  write('b.jar', 'abc');
  expect(verify).not.toThrow();
});

it('names every jar that is missing, unknown or different', () => {
  write('a.jar', 'abd');
  write('c.jar', 'abc');
  expect(verify).toThrow(
    'The jars are not those of jars.sha256: a.jar has another checksum, b.jar is missing, c.jar is not in the list.',
  );
});
