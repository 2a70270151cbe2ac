import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { streams } from '@eventually/contracts';
import type { Replacement } from './checkout.js';

/** A place from which others hear what has happened, or are asked for something; and the code without it. */
export interface Announcement {
  readonly file: string;
  readonly without: Replacement;
  /** What linters call by name once nobody uses it; unset where something else still does. */
  readonly unused?: string;
}

/** Of the patterns, which announce whatever the shop decides. */
const ofPatterns: readonly Announcement[] = [
  { file: 'libs/store/src/store.ts', without: ['    await this.parts.announce(tx, recorded);\n', ''] },
  {
    file: 'libs/nest/src/store.module.ts',
    without: ['outbox.add(tx, stream as never, recorded as never)', 'Promise.resolve()'],
    unused: 'recorded',
  },
  {
    file: 'libs/saga/src/sagas.ts',
    without: ['    await this.sender.send(tx, sent);\n', ''],
    unused: 'sent',
  },
  {
    file: 'libs/saga/src/command-sender.ts',
    without: [
      'else await this.outbox.send(tx, target, group as Addressed<CommandIn<Stream>>[]);',
      'else void 0;',
    ],
  },
];

const EVENTS: readonly string[] = streams.flatMap(({ events }) => events.map(({ type }) => type as string));

/** Wherever an event comes to be in an app, or a saga is started. */
export const announcementsIn = (root: string): Announcement[] => [
  ...sourcesIn(root).flatMap(({ file, code }) => [
    ...callsOf(code, 'this.sagas.start').map((call): Announcement => ({
      file,
      without: [`await ${call}`, 'await Promise.resolve()'],
      unused: 'toFulfil',
    })),
    ...EVENTS.flatMap((event) => recordedIn(file, code, event)),
  ]),
  ...ofPatterns,
];

function recordedIn(file: string, code: string, event: string): Announcement[] {
  const calls = callsOf(code, event);
  const isOnlyUse = calls.length === 1 && code.match(new RegExp(`\\b${event}\\b`, 'g'))!.length === 2; // the other is its import
  return calls.map((call) => ({
    file,
    without: code.includes(`[${call}]`) ? [`[${call}]`, '[]'] : [call, 'undefined as never'],
    ...(isOnlyUse && { unused: event }),
  }));
}

/** The calls of that name, each up to the parenthesis that ends it. */
function callsOf(code: string, name: string): string[] {
  const calls = code.matchAll(new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}\\(`, 'g'));
  return [...calls].map(({ index }) => {
    let open = 0;
    let end = code.indexOf('(', index);
    do {
      if (code[end] === '(') open++;
      if (code[end] === ')') open--;
      end++;
    } while (open > 0);
    return code.slice(index, end);
  });
}

const sourcesIn = (root: string) =>
  readdirSync(join(root, 'apps'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.spec)\.ts$/.test(file) && !/(^|\/)(node_modules|dist|testing)\//.test(file))
    .map((file) => ({ file: `apps/${file}`, code: readFileSync(join(root, 'apps', file), 'utf8') }));
