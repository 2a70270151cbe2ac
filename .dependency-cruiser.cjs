// Who may import whom. `npm run lint:boundaries` holds the tree to these rules, and the rules to their canaries
// (quality/boundaries/canaries.mjs): to change a rule, change its canary too.
const { patterns } = require('./quality/boundaries/patterns.cjs');

const specs = '\\.spec\\.ts$';
const tests = [specs, '/testing/'];
/** What is not the product: what `npm start` needs, what proves, what operators run. */
const tools = '^(dev|quality|tools)/';
const testTools = '^(quality/testbed|dev/(local-postgres|local-kafka|embedded-kafka|apache-kafka|mock))/';
const publicEntries = '^(libs|dev|quality|tools)/[^/]+/src/((database|testing|fixtures|types)/)?index\\.ts$';
const packages = '(^|/)node_modules/';

const rule = (name, from, to) => ({ name, severity: 'error', from, to });

/** A file in a folder of an app's src; `$1` is the app, `$2` the folder. Files beside the folders may import them all. */
const slicesOf = (apps) => ({ path: `^apps/(${apps})/src/(?!(?:domain|testing)/)([^/]+)/`, pathNot: tests });
const elsewhereInItsApp = (...technical) => ({
  path: '^apps/$1/',
  pathNot: ['^apps/$1/src/$2/', `^apps/$1/src/(${technical.join('|')})/`],
});

/** Decisions, wherever they stand: a slice's file of its own name, and those that have another. */
const DECISIONS = ['room-for', 'settle-answer', 'timeline', 'verdict'];
const decisions = `^apps/(?!gateway/|control-room/)([^/]+)/src/([^/]+)/(\\2|${DECISIONS.join('|')})\\.ts$`;
/** They decide, too: what comes after what, and what an event makes of a document. */
const declarations = '^apps/([^/]+)/src/([^/]+)/[^/]+\\.(saga|projection)\\.ts$';

const oneOf = (names) => `^libs/(${names.join('|')})/`;
/** They can be taken without Nest, which `nest` gives them. */
const belowNest = patterns.slice(0, patterns.indexOf('nest'));
const buildsOnWhatStandsBelow = patterns
  .slice(0, -1)
  .map((name, floor) =>
    rule(
      `${name}-builds-on-what-stands-below-it`,
      { path: `^libs/${name}/`, pathNot: tests },
      { path: oneOf(patterns), pathNot: oneOf(patterns.slice(0, floor + 1)) },
    ),
  );

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'a-slice-knows-no-other-slice',
      slicesOf('(?!(?:gateway|control-room)/)[^/]+'),
      elsewhereInItsApp('domain', 'database'),
    ),
    rule(
      'a-gateway-slice-knows-no-other-slice',
      slicesOf('gateway'),
      elsewhereInItsApp('services', 'edge', 'public-api'),
    ),
    rule(
      'the-domain-is-pure',
      { path: '^apps/([^/]+)/src/domain/', pathNot: specs },
      { pathNot: ['^apps/$1/src/domain/', '^libs/(contracts|contract-kit)/'] },
    ),
    rule(
      'a-decision-is-pure',
      { path: decisions },
      { pathNot: ['^apps/$1/src/(domain|$2)/', '^libs/(contracts|contract-kit)/'] },
    ),
    rule(
      'a-saga-or-a-projection-is-pure',
      { path: declarations },
      { pathNot: ['^apps/$1/src/(domain|$2)/', '^libs/(contracts|contract-kit|saga|projection)/'] },
    ),
    rule(
      'a-decision-runs-no-neighbour',
      // a file of its slice that is none may do I/O; only its types are no matter
      { path: [decisions, declarations] },
      {
        path: '^apps/$1/src/$2/',
        pathNot: `^apps/$1/src/$2/($2|${DECISIONS.join('|')})\\.ts$`,
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'a-migration-is-frozen-text',
      // what it imported could change, and with it what has happened to databases long ago
      { path: '\\.migration\\.ts$' },
      { pathNot: `${packages}typeorm/` },
    ),
    rule('only-the-store-adds-to-the-outbox', { path: '^apps/', pathNot: tests }, { path: '^libs/outbox/' }),
    rule('an-app-knows-no-other-app', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
    rule(
      'only-apps-import-apps',
      { path: '^(libs|dev|quality|tools)/', pathNot: '^dev/contracts/' },
      { path: '^apps/' },
    ),
    rule(
      'the-checker-shares-no-code-with-what-it-judges',
      { path: '^quality/checker/' },
      // how a batch is unpacked is no judgement
      { path: `^apps/|${oneOf(patterns.slice(1).filter((name) => name !== 'kafka'))}` },
    ),
    rule(
      'the-documents-are-made-by-their-apps',
      { path: '^dev/contracts/' },
      { path: '^apps/', pathNot: '/(api-document|reads|sagas)\\.ts$' },
    ),
    rule('a-service-calls-nobody', { path: '^apps/(?!(gateway|control-room)/)' }, { path: '^libs/clients/' }),
    rule(
      'the-page-knows-what-travels',
      { path: '^apps/control-room/' },
      { path: '^(libs|dev|quality|tools)/', pathNot: '^libs/(clients/|control-room/|contracts/documents/)' },
    ),
    rule(
      'the-page-runs-in-a-browser',
      { path: '^apps/control-room/src/', pathNot: specs },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'the-outside-speaks-http',
      { path: '^(apps/gateway|quality/e2e)/' },
      { path: '^libs/', pathNot: '^libs/(clients|contract-kit|control-room|platform)/' },
    ),
    rule(
      'contracts-build-on-contract-kit',
      { path: '^libs/contracts/' },
      { path: '^libs/', pathNot: '^libs/(contracts|contract-kit)/' },
    ),
    ...buildsOnWhatStandsBelow,
    rule('a-pattern-knows-no-shop', { path: oneOf(patterns) }, { path: '^libs/', pathNot: oneOf(patterns) }),
    rule(
      'platform-builds-on-contract-kit-and-runtime',
      { path: '^libs/platform/' },
      { path: '^libs/', pathNot: '^libs/(platform|contract-kit|runtime|control-room)/' },
    ),
    rule(
      'a-leaf-builds-on-nothing-of-ours',
      { path: '^libs/(clients|control-room)/' },
      { path: '^libs/', pathNot: ['^libs/$1/', '^libs/observe/src/types/'] },
    ),
    rule(
      'contracts-need-no-framework',
      { path: '^libs/(contract-kit|contracts)/', pathNot: tests },
      { path: packages, pathNot: `${packages}zod/` },
    ),
    rule(
      'the-runtime-needs-no-framework',
      { path: '^libs/runtime/', pathNot: tests },
      { path: packages, pathNot: `${packages}typeorm/` },
    ),
    rule(
      'a-pattern-needs-no-nest',
      { path: oneOf(belowNest), pathNot: tests },
      { path: `${packages}@nestjs/` },
    ),
    rule(
      'only-kafka-knows-its-client', // it carries the patched copy; another package's would be a second one, without the patch
      { path: oneOf(patterns.filter((name) => name !== 'kafka')), pathNot: tests },
      { path: `${packages}kafkajs/` },
    ),
    rule('only-tests-use-tools', { path: '^(apps|libs)/', pathNot: tests }, { path: tools }),
    rule('tests-use-test-tools', { path: '^apps/' }, { path: tools, pathNot: testTools }),
    rule('a-lib-is-tested-on-the-testbed', { path: '^libs/' }, { path: tools, pathNot: '^quality/testbed/' }),
    rule(
      'only-tests-import-tests',
      { path: '^(apps|libs)/', pathNot: tests },
      { path: tests, pathNot: packages },
    ),
    rule(
      'only-tests-use-dev-dependencies',
      { path: '^(apps|libs)/', pathNot: [...tests, '^apps/control-room/'] }, // the page brings along what it needs
      { dependencyTypes: ['npm-dev'] },
    ),
    rule(
      'packages-are-declared',
      { path: '^(apps|libs|dev|quality|tools)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], path: packages },
    ),
    rule(
      'a-package-is-entered-through-its-exports',
      { path: '^([^/]+/[^/]+)/' },
      { path: '^(libs|dev|quality|tools)/[^/]+/src/', pathNot: ['^$1/', publicEntries] },
    ),
    rule(
      'a-package-is-imported-by-its-name',
      { path: '^([^/]+/[^/]+)/' },
      { path: '^(apps|libs|dev|quality|tools)/[^/]+/src/', pathNot: '^$1/', dependencyTypesNot: ['aliased'] },
    ),
    rule('no-cycles', {}, { circular: true }),
    rule('imports-resolve', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Programs of the conformance suite bring their own packages, as those in other languages do.
    // Nor is anything built ours; what npm's packages have built is theirs, and is seen.
    exclude: { path: ['^[a-z]+/[^/]+/(dist|\\.data)/', '^quality/kafka-conformance/programs/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true, // the workspaces declare nothing: third-party packages are pinned in the root
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@eventually/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
