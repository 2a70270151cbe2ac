import { spawn } from 'node:child_process';

const END_WITHIN_MS = 20_000;

/**
 * Runs kcat to its end, with the input on stdin.
 * @returns what it wrote to stdout
 * @throws Error with what it wrote to stderr when it fails or takes longer than 20 seconds
 */
export function runKcat(args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('kcat', [...args], { timeout: END_WITHIN_MS });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => (stdout += String(text)));
    child.stderr.on('data', (text) => (stderr += String(text)));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`kcat ${args.join(' ')} ended with ${signal ?? code}: ${stderr}`));
    });
    child.stdin.end(input);
  });
}
