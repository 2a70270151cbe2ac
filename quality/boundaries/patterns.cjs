/** The pattern packages of libs/, from the ground up: each builds on none but those before it. */
exports.patterns = [
  'contract-kit',
  'runtime',
  'kafka',
  'outbox',
  'store',
  'relay',
  'inbox',
  'saga',
  'projection',
  'nest',
  'observe',
  'testing',
];
