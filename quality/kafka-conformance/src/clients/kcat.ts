import { runProgram } from './run-program.js';

/** Runs kcat to its end, with the input on stdin; returns what it wrote to stdout. */
export const runKcat = (args: readonly string[], input = ''): Promise<string> =>
  runProgram('kcat', args, { input });
