import { spawn } from 'node:child_process';

/** A step ended with an error; the message holds what it printed. */
export class StepFailed extends Error {}

/** Runs a program to its end; what it prints is shown only if it fails. */
export function runStep(what, command, args, { cwd, env = {}, shell = false, timeoutMs }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => reject(new StepFailed(`${what} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      const end = signal ? `was ended by ${signal}` : `failed with exit status ${code}`;
      const said = Buffer.concat(output).toString().trimEnd();
      reject(new StepFailed(`${said}\n\n${what} ${end}; what it said stands above.`));
    });
  });
}

/** Says what goes on, and at its end how long it took; beside the command's own output, which may be JSON. */
export async function withProgress(text, work) {
  const startedAt = Date.now();
  console.error(`${text} ...`);
  await work();
  console.error(`${text}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
