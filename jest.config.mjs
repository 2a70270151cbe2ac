// Jest 30 in CommonJS mode: our TypeScript *and* the packages that ship as ESM only are turned into CommonJS by swc.
const shippedAsEsm = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'load-esm',
  '@tokenizer',
  '@borewit',
  'content-disposition',
  'cookie',
  'jose',
  'uuid',
];

const swc = (syntax) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      parser: { syntax, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const project = (displayName, { match, ignore = [], ...rest }) => ({
  displayName,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@eventually/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': swc('typescript'), '^.+\\.m?js$': swc('ecmascript') },
  transformIgnorePatterns: [`/node_modules/(?!(${shippedAsEsm.join('|')})/)`],
  modulePathIgnorePatterns: ['/dist/', '/.nx/', '/.data/'],
  testMatch: match,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...ignore],
  ...rest,
});

export default {
  projects: [
    project('unit', {
      match: ['<rootDir>/{apps,libs,dev,quality,tools}/**/*.spec.ts'],
      ignore: ['\\.(int|long|e2e|browser|packages|changes)\\.spec\\.ts$'],
    }),
    project('int', {
      match: ['<rootDir>/{apps,libs,dev,quality,tools}/**/*.int.spec.ts'],
      globalSetup: '<rootDir>/quality/testbed/global-setup.mjs',
      globalTeardown: '<rootDir>/quality/testbed/global-teardown.mjs',
      setupFilesAfterEnv: ['<rootDir>/quality/testbed/src/quiet.ts'],
    }),
    project('long', {
      match: ['<rootDir>/{apps,libs,dev,quality,tools}/**/*.long.spec.ts'],
      globalSetup: '<rootDir>/quality/testbed/global-setup.mjs',
      globalTeardown: '<rootDir>/quality/testbed/global-teardown.mjs',
      setupFilesAfterEnv: ['<rootDir>/quality/testbed/src/quiet.ts'],
    }),
    project('packages', {
      match: ['<rootDir>/quality/packages/**/*.packages.spec.ts'],
      globalSetup: '<rootDir>/quality/testbed/global-setup.mjs',
      globalTeardown: '<rootDir>/quality/testbed/global-teardown.mjs',
    }),
    project('changes', {
      match: ['<rootDir>/quality/changes/**/*.changes.spec.ts'],
    }),
    project('e2e', {
      match: ['<rootDir>/quality/e2e/**/*.e2e.spec.ts'],
      globalSetup: '<rootDir>/quality/e2e/global-setup.mjs',
      globalTeardown: '<rootDir>/quality/e2e/global-teardown.mjs',
      setupFilesAfterEnv: ['<rootDir>/quality/e2e/system/after-each-file.ts'],
    }),
    project('browser', {
      match: ['<rootDir>/quality/e2e/browser/*.browser.spec.ts'],
      globalSetup: '<rootDir>/quality/e2e/global-setup.mjs',
      globalTeardown: '<rootDir>/quality/e2e/global-teardown.mjs',
      setupFilesAfterEnv: ['<rootDir>/quality/e2e/system/after-each-file.ts'],
    }),
  ],
  testSequencer: '<rootDir>/quality/testbed/longest-first.mjs',
  testTimeout: 180_000, // specs wait for conditions, and a machine may be busy with others; a spec that is green never comes near
};
