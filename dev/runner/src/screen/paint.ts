import type { WriteStream } from 'node:tty';

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Colours a text, or leaves it as it is. */
export type Paint = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

/** Colours only for a person at a terminal who did not ask for none (https://no-color.org). */
export const paintFor = (stream: Partial<WriteStream>, env: NodeJS.ProcessEnv = process.env): Paint =>
  paint(Boolean(stream.isTTY) && !env['NO_COLOR'] && env['TERM'] !== 'dumb');

export const paint = (coloured: boolean): Paint =>
  Object.fromEntries(
    Object.entries(CODES).map(([name, code]) => [name, coloured ? wrap(code) : (text: string) => text]),
  ) as Record<keyof typeof CODES, (text: string) => string>;

const wrap =
  (code: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[0m`;
