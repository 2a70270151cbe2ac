import { type Log, type Logs, onConsole } from './log.js';

let logs: Logs = onConsole;

/** From now on all lines of this process go there, also those of logs that have been given out. */
export function logTo(others: Logs): void {
  logs = others;
}

/** The log of one part of the program, which is named in each of its lines. */
export const logOf = (context: string): Log => ({
  log: (line) => logs(context).log(line),
  warn: (line) => logs(context).warn(line),
  error: (...line) => logs(context).error(...line),
  debug: (line) => logs(context).debug(line),
  verbose: (line) => logs(context).verbose(line),
});
