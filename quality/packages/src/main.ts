import { join, relative } from 'node:path';
import { root, takeable } from './manifests.js';
import { pack } from './pack.js';

/** `npm run pack`: a tarball of each pattern, and of what they stand on, in `dist/packages`. */
const packed = await pack(takeable(), join(root, 'dist/packages'));
for (const tarball of packed.values()) console.log(relative(root, tarball));
