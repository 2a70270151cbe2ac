import type { RunningSystem } from '../system/running-system.js';
import { columns, indent, seconds } from './columns.js';
import type { Paint } from './paint.js';
import { suggestions } from './try-it.js';

/** The one screen a newcomer reads: what runs where, and what to try next. */
export function welcome(
  system: RunningSystem,
  details: { tookMs: number; run: string },
  paint: Paint,
): string {
  const url = system.gatewayUrl.replace('127.0.0.1', 'localhost');
  const tries = suggestions(url, details.run).flatMap(({ what, line }) => [paint.dim(`# ${what}`), line, '']);
  return [
    '',
    paint.bold(`Eventually runs at ${url}`) + `  (started in ${seconds(details.tookMs)})`,
    '',
    indent(columns(whatRunsWhere(system))),
    '',
    `  data in ${system.dataDir}, logs in ${system.logDir}`,
    '',
    paint.bold('Watch it') + `  open ${url} in a browser, and ${url}/wall on a projector`,
    '',
    paint.bold('Try it') + ' (copy a line into another terminal):',
    '',
    indent(tries),
    `  API documentation: ${url}/docs`,
    '',
    'Ctrl-C stops everything and keeps the data; npm run reset removes it; npm run demo plays every case by itself.',
    '',
  ].join('\n');
}

function whatRunsWhere({ instances, kafka, postgres }: RunningSystem): string[][] {
  const { gateway, ...backends } = instances;
  return [
    ...[...gateway, ...Object.values(backends).flat()].map(({ name, url, pid }) => [name, url, `pid ${pid}`]),
    [
      'Kafka',
      kafka.connection.brokers.join(','),
      kafka.process ? `pid ${kafka.process.pid}` : '',
      kafka.title,
    ],
    ['PostgreSQL', postgres.url, `pid ${postgres.pid}`, 'one database per service'],
  ];
}
