import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

const LARGEST_KB = 150;

/** Refuses a page that grew too large: it has to open quickly on a workshop's shared Wi-Fi. */
const staysSmall = () => ({
  name: 'stays-small',
  writeBundle(_, files) {
    const bytes = Object.values(files).reduce(
      (sum, { code, source }) => sum + gzipSync(code ?? source).length,
      0,
    );
    if (bytes > LARGEST_KB * 1_000)
      this.error(`The page is ${bytes / 1_000} kB of gzip; it may be ${LARGEST_KB} kB.`);
  },
});

export default defineConfig({
  plugins: [staysSmall()],
  resolve: { conditions: ['@eventually/source', 'module', 'browser', 'import', 'default'] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // an inlined file is no file: nothing could be cached, and the CSP would have to allow it
    modulePreload: false,
    reportCompressedSize: false,
  },
  server: {
    // `npx vite apps/control-room` beside `npm start`
    proxy: Object.fromEntries(['/control', '/v1', '/dev'].map((path) => [path, 'http://localhost:3000'])),
  },
});
