import type { Service } from '@eventually/contract-kit';
import { databases, services } from '@eventually/contracts';
import type { Document } from '../document.js';

const roleOf = (service: string): string => service.replaceAll('-', '_');
const passwordOf = (service: string): string => `${roleOf(service).toUpperCase()}_DB_PASSWORD`;
const publishes = ({ owns, sends }: Service): boolean => owns.length + sends.length > 0;
const relayOf = (service: string): string => service.replace(/-service$/, '-relay');
const lines = (each: readonly string[]): string => `${each.join('\n')}\n`;

/** What stands around the services, or shows them, and has to know them all. */
export const deploymentDocuments = (): Document[] => [
  { path: 'docker/postgres/services.sql', text: sql() },
  { path: 'docker/observability/prometheus.yml', text: prometheus() },
  { path: 'redocly.yaml', text: redocly() },
  { path: 'libs/contracts/documents/services.json', text: `${JSON.stringify(asData(), undefined, 2)}\n` },
];

/** For what cannot import the list, as the control room's page. */
const asData = () =>
  services.map(({ name, owns, sends, reads }: Service) => ({
    name,
    owns: owns.map((stream) => stream.name),
    sends: sends.map((stream) => stream.name),
    reads: reads.map((stream) => stream.name),
  }));

const MADE = 'made of services.ts by `npm run contracts`';

const sql = (): string =>
  lines([
    `-- The services' databases, ${MADE}; databases.sql includes it.`,
    ...services.map(({ name }) => `\\getenv ${roleOf(name)}_password ${passwordOf(name)}`),
    'INSERT INTO service VALUES',
    services
      .map(({ name }) => `  ('${databases[name]}', '${roleOf(name)}', :'${roleOf(name)}_password')`)
      .join(',\n')
      .concat(';'),
  ]);

const prometheus = (): string =>
  lines([
    `# ${MADE}`,
    'global:',
    '  scrape_interval: 5s',
    '  evaluation_interval: 15s',
    '',
    'rule_files: [alerts.yml] # beside this file',
    '',
    'scrape_configs:',
    '  # every instance that the name stands for; the port is not reachable from outside the compose network',
    '  - job_name: eventually',
    '    dns_sd_configs:',
    '      - names:',
    ...['gateway', ...services.map(({ name }) => name)].map((name) => `          - ${name}`),
    '          # with --profile relays',
    ...services.filter(publishes).map(({ name }) => `          - ${relayOf(name)}`),
    '        type: A',
    '        port: 9464',
  ]);

const redocly = (): string =>
  lines([
    `# \`npm run test:fuzz\` lints the HTTP documents with this; ${MADE}.`,
    'extends: [recommended]',
    'telemetry: off',
    'apis:',
    '  gateway: { root: libs/contracts/documents/openapi.json }',
    ...services.map(({ name }) => `  ${name}: { root: libs/contracts/documents/${name}.openapi.json }`),
  ]);
