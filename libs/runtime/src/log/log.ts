/** Where the patterns write what they have to say to whoever runs them. */
export interface Log {
  log(line: string): void;
  warn(line: string): void;
  error(line: string, stack?: string): void;
  debug(line: string): void;
  verbose(line: string): void;
}

/** Gives a part of the program its log. */
export type Logs = (context: string) => Log;

const nothing = (): void => undefined;

/** Nobody reads. */
export const unlogged: Logs = () => ({
  log: nothing,
  warn: nothing,
  error: nothing,
  debug: nothing,
  verbose: nothing,
});

/** For a program that says nothing else: what goes beyond the usual is left out. */
export const onConsole: Logs = (context) => ({
  ...unlogged(context),
  log: (line) => console.log(`${context}: ${line}`),
  warn: (line) => console.warn(`${context}: ${line}`),
  error: (line, stack) => console.error(`${context}: ${line}${stack ? `\n${stack}` : ''}`),
});
