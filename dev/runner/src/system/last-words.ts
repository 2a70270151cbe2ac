import { complaintIn } from './log-line.js';

const LINES = 6;
const LONGEST_CHARACTERS = 240;

/** What a person should read of a process's last lines: its complaints and whatever is not a log line at all. */
export function lastWords(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => (line.startsWith('{') ? (complaintIn(line)?.message ?? []) : line))
    .filter((line) => line.trim() !== '')
    .slice(-LINES)
    .map((line) => (line.length > LONGEST_CHARACTERS ? `${line.slice(0, LONGEST_CHARACTERS)}…` : line));
}
