// Before a build: ends it while a system runs on the files that it would replace.
import { userOfBuiltFiles } from './in-use.mjs';
import { root } from './root.mjs';

const user = userOfBuiltFiles(root);
if (user !== undefined) {
  console.error(`A system runs on the built files (process ${user}): stop it, then build.`);
  process.exit(1);
}
