import { patterns } from './patterns.cjs';

/** Each of the pattern packages, reaching for the one above it. */
const upwards = Object.fromEntries(
  patterns
    .slice(0, -1)
    .map((name, floor) => [
      `${name}-builds-on-what-stands-below-it`,
      { [`libs/${name}/src/upwards.ts`]: `@eventually/${patterns[floor + 1]}` },
    ]),
);

/** Each of those below `nest`, reaching for its logger, or but for a type. */
const withoutNest = Object.fromEntries(
  patterns.slice(0, patterns.indexOf('nest')).flatMap((name) => [
    [`libs/${name}/src/logger.ts`, '@nestjs/common'],
    [`libs/${name}/src/lifecycle.ts`, { type: '@nestjs/core' }],
  ]),
);

/**
 * Imports that must be reported, by the rule that has to report them: the importing file, and what it imports.
 * Every file is written once, into a workspace of its own, so nobody can mistake a canary for code.
 */
export const canaries = {
  'a-slice-knows-no-other-slice': {
    'apps/order-service/src/place-order/neighbour.ts': '../cancel-order/cancel-order.js',
    'apps/order-service/src/place-order/root-file.ts': '../order-service.module.js',
    'apps/order-service/src/place-order/type-of-neighbour.ts': { type: '../cancel-order/cancel-order.js' },
    'apps/order-service/src/place-order/gateway-folder.ts': '../services/inventory.client.js',
    'apps/order-service/src/database/upwards.ts': '../place-order/place-order.js',
  },
  'a-gateway-slice-knows-no-other-slice': {
    'apps/gateway/src/place-order/neighbour.ts': '../cancel-order/cancel-order.js',
    'apps/gateway/src/edge/upwards.ts': '../place-order/place-order.js',
  },
  'the-domain-is-pure': {
    'apps/order-service/src/domain/slice.ts': '../place-order/place-order.js',
    'apps/order-service/src/domain/database.ts': '../database/order.entity.js',
    'apps/order-service/src/domain/outbox.ts': '@eventually/outbox',
    'apps/order-service/src/domain/platform.ts': '@eventually/platform',
    'apps/order-service/src/domain/framework.ts': '@nestjs/common',
    'apps/order-service/src/domain/orm.ts': 'typeorm',
    'apps/order-service/src/domain/files.ts': 'node:fs',
  },
  'a-decision-is-pure': {
    'apps/order-service/src/confirm-order/confirm-order.ts': 'typeorm',
    'apps/inventory-service/src/reserve-stock/reserve-stock.ts': { type: 'typeorm' },
    'apps/payment-service/src/capture-payment/capture-payment.ts': '@nestjs/common',
    'apps/payment-service/src/call-provider/settle-answer.ts': '@eventually/store',
    'apps/order-service/src/admit-orders/room-for.ts': { type: '@eventually/saga' },
    'apps/view-service/src/order-details/timeline.ts': 'node:fs',
    'apps/payment-service/src/simulated-provider/verdict.ts': '@nestjs/common',
  },
  'a-saga-or-a-projection-is-pure': {
    'apps/order-service/src/fulfil-order/fulfil-order.saga.ts': '@eventually/platform',
    'apps/order-service/src/product-prices/product-prices.projection.ts': 'typeorm',
  },
  'a-decision-runs-no-neighbour': {
    'apps/order-service/src/reject-order/reject-order.ts': './reject-order.handler.js',
    'apps/payment-service/src/cancel-payment/cancel-payment.ts': './cancel-payment.reads.js',
    'apps/view-service/src/order-details/order-details.projection.ts': './order-details.queries.js',
  },
  'a-migration-is-frozen-text': {
    'apps/order-service/src/database/add-status.migration.ts': '../domain/order.js',
    'apps/view-service/src/database/create-model.migration.ts': { type: '@eventually/projection' },
    'libs/outbox/src/create-table.migration.ts': './settings.js',
    'libs/inbox/src/create-table.migration.ts': 'node:fs',
  },
  'only-the-store-adds-to-the-outbox': {
    'apps/order-service/src/confirm-order/by-hand.ts': '@eventually/outbox',
    'apps/payment-service/src/by-hand.ts': { type: '@eventually/outbox' },
  },
  'an-app-knows-no-other-app': {
    'apps/order-service/src/other-app.ts': '../../payment-service/src/main.js',
    'apps/order-service/src/other-app.spec.ts': '../../payment-service/src/main.js',
  },
  'only-apps-import-apps': {
    'libs/platform/src/upwards.ts': '../../../apps/order-service/src/main.js',
    'dev/runner/src/upwards.ts': '../../../apps/order-service/src/main.js',
    'quality/e2e/inside.e2e.spec.ts': '../../apps/order-service/src/main.js',
  },
  'the-checker-shares-no-code-with-what-it-judges': {
    'quality/checker/src/inside.ts':
      '../../../apps/order-service/src/product-prices/product-prices.projection.js',
    'quality/checker/src/engine.ts': '@eventually/projection',
  },
  'the-documents-are-made-by-their-apps': {
    'dev/contracts/src/inside.ts': '../../../apps/order-service/src/domain/order.js',
    'dev/contracts/src/one-saga.ts': '../../../apps/order-service/src/fulfil-order/fulfil-order.saga.js',
  },
  'a-service-calls-nobody': {
    'apps/order-service/src/clients.ts': '@eventually/clients',
  },
  'the-page-knows-what-travels': {
    'apps/control-room/src/contracts.ts': { type: '@eventually/contracts' },
    'apps/control-room/src/saga/layout.spec.ts': '@eventually/testbed',
  },
  'the-page-runs-in-a-browser': {
    'apps/control-room/src/files.ts': 'node:fs',
  },
  'the-outside-speaks-http': {
    'apps/gateway/src/contracts.ts': '@eventually/contracts',
    'apps/gateway/src/outbox.spec.ts': '@eventually/outbox',
    'quality/e2e/inbox.e2e.spec.ts': '@eventually/inbox',
  },
  'contracts-build-on-contract-kit': {
    'libs/contracts/src/sideways.ts': '@eventually/saga',
    'libs/contracts/src/runtime.ts': '@eventually/runtime',
  },
  ...upwards,
  'a-pattern-knows-no-shop': {
    'libs/relay/src/sideways.ts': '@eventually/contracts',
    'libs/inbox/src/platform.spec.ts': '@eventually/platform',
    'libs/observe/src/page.ts': { type: '@eventually/control-room' },
    'libs/contract-kit/src/sideways.ts': '@eventually/contracts',
    'libs/runtime/src/platform.ts': '@eventually/platform',
  },
  'platform-builds-on-contract-kit-and-runtime': {
    'libs/platform/src/nest.ts': '@eventually/nest',
    'libs/platform/src/contracts.ts': '@eventually/contracts',
  },
  'a-leaf-builds-on-nothing-of-ours': {
    'libs/clients/src/platform.ts': '@eventually/platform',
    'libs/control-room/src/kit.ts': '@eventually/contract-kit',
    'libs/control-room/src/observe.ts': '@eventually/observe',
  },
  'contracts-need-no-framework': {
    'libs/contracts/src/framework.ts': '@nestjs/common',
    'libs/contract-kit/src/broker.ts': { type: 'kafkajs' },
  },
  'the-runtime-needs-no-framework': {
    'libs/runtime/src/framework.ts': '@nestjs/core',
    'libs/runtime/src/broker.ts': { type: 'kafkajs' },
  },
  'only-kafka-knows-its-client': {
    'libs/relay/src/client.ts': { type: 'kafkajs' },
  },
  'a-pattern-needs-no-nest': withoutNest,
  'only-tests-use-tools': {
    'apps/order-service/src/testbed.ts': '@eventually/testbed',
    'libs/outbox/src/testbed.ts': '@eventually/testbed',
  },
  'tests-use-test-tools': {
    'apps/order-service/src/runner.spec.ts': '@eventually/runner',
  },
  'a-lib-is-tested-on-the-testbed': {
    'libs/relay/src/runner.spec.ts': '@eventually/runner',
    'libs/testing/src/postgres.ts': '@eventually/local-postgres',
  },
  'only-tests-import-tests': {
    'apps/order-service/src/main-with-tests.ts': './testing/orders.js',
    'apps/order-service/src/place-order/given.ts': '@eventually/testing',
    'libs/relay/src/specified.ts': './relay.spec.js',
  },
  'only-tests-use-dev-dependencies': {
    'apps/order-service/src/place-order/property.ts': 'fast-check',
    'libs/platform/src/testing-module.ts': '@nestjs/testing',
  },
  'packages-are-declared': {
    'libs/platform/src/undeclared.ts': 'a-package-of-a-package',
  },
  'a-package-is-entered-through-its-exports': {
    'apps/order-service/src/place-order/deep.ts': '../../../../libs/outbox/src/outbox.js',
    'dev/runner/src/deep.ts': '../../../quality/testbed/src/until.js',
  },
  'a-package-is-imported-by-its-name': {
    'quality/checker/src/by-path.ts':
      '../../../apps/view-service/src/order-details/order-details.projection.js',
    'apps/order-service/src/place-order/by-path.ts': '../../../../libs/outbox/src/index.js',
  },
  'no-cycles': {
    'libs/saga/src/chicken.ts': './egg.js',
    'libs/saga/src/egg.ts': { type: './chicken.js' },
  },
  'imports-resolve': {
    'libs/platform/src/nowhere.ts': '@eventually/nowhere',
    'apps/order-service/src/place-order/past-the-exports.ts': '@eventually/outbox/src/outbox.js',
  },
};

/** What the manifest of a pattern says wrongly in that workspace, and what has to be said of it. */
export const manifestCanaries = {
  lib: 'relay',
  dependencies: { uuid: '0.0.0' },
  peerDependencies: { typeorm: '^99.0.0' },
  reported: [
    'libs/relay/package.json lacks @eventually/contracts',
    'libs/relay/package.json names uuid, which nothing imports',
    'libs/relay/package.json names uuid 0.0.0, not 14.0.3',
    'libs/relay/package.json asks for typeorm ^99.0.0, and is tested with 1.1.1',
  ],
};

/** SQL that must be reported, in sources of that workspace, and what has to be said of it. */
export const tableCanaries = {
  sources: {
    'libs/inbox/src/create-canary.migration.ts': 'export const sql = `CREATE TABLE canary (id int)`;\n',
    'libs/relay/src/reads-canary.ts': 'export const sql = `SELECT id FROM canary`;\n',
  },
  reported: [
    'libs/relay/src/reads-canary.ts names the table canary of inbox, which does not come with relay',
  ],
};
