import { columns, indent, type Paint } from '@eventually/runner';
import { brokenIn, type Finding, type Report } from './report.js';

const SHOWN = 20;
const MB = 1024 * 1024;
const SIGN = { holds: '✓', broken: '✗', open: '·' } as const;

/** The report for people: the invariants, what must stay bounded, and every violation with its ids. */
export function textOf(report: Report, paint: Paint): string {
  const table = columns(report.findings.map(cellsOf));
  const coloured = report.findings.map(({ result }, row) => colour(paint, result)(table[row]!));
  const broken = brokenIn(report);
  return [
    indent(coloured),
    indent(figuresOf(report)),
    ...broken.map((finding) => violationsOf(finding, paint)),
    summaryOf(report, broken, paint),
  ].join('\n\n');
}

const cellsOf = ({ number, name, looked, at, result, violations }: Finding): string[] => [
  SIGN[result],
  String(number).padStart(2),
  name,
  result === 'open' ? 'holds at rest only: not judged' : `${looked} ${at}`,
  violations.length > 0 ? `${violations.length} broken` : '',
];

const colour = (paint: Paint, result: Finding['result']) =>
  ({ holds: (text: string) => text, broken: paint.red, open: paint.dim })[result];

function figuresOf({ figures: { services, messages, redeliveries, foreign, lag } }: Report): string[] {
  const walBytes = Math.max(0, ...services.map(({ retainedWalBytes }) => retainedWalBytes));
  const rows = services.map(({ service, databaseBytes, tables, connections }) => [
    service,
    ...[databaseBytes, tables['outbox'] ?? 0, tables['inbox'] ?? 0].map(megabytes),
    String(connections),
  ]);
  return [
    ...columns([['', 'database', 'outbox', 'inbox', 'connections'], ...rows]),
    `topics: ${messages} messages, ${redeliveries} redeliveries, ${foreign} foreign records, ${lag} to be read`,
    `WAL kept for replication slots: ${megabytes(walBytes)}`,
  ];
}

const megabytes = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`;

function violationsOf({ number, name, sentence, violations }: Finding, paint: Paint): string {
  const shown = violations.slice(0, SHOWN).map(({ id, what }) => `${id}: ${what}`);
  const more = violations.length - shown.length;
  return [
    paint.bold(`✗ ${number} ${name}`),
    indent([sentence, ...shown, ...(more > 0 ? [`… and ${more} more; --json has all of them`] : [])]),
  ].join('\n');
}

function summaryOf({ findings, open }: Report, broken: readonly Finding[], paint: Paint): string {
  const judged = findings.filter(({ result }) => result !== 'open').length;
  const said =
    broken.length > 0
      ? `${broken.length} of ${judged} invariants are broken.`
      : `All ${judged} invariants that were judged hold.`;
  const line = (broken.length > 0 ? paint.red : paint.green)(said);
  return open ? `${line}\n${paint.yellow(open)}` : line;
}
