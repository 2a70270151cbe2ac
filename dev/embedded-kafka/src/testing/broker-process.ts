import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { until } from './until.js';

const ROOT = path.resolve(__dirname, '../../../..');

/** main.ts as its own process. Whoever starts one must call `kill`. */
export class BrokerProcess {
  stdout = '';
  stderr = '';
  readonly messages: unknown[] = [];
  readonly child: ChildProcess;

  constructor(env: Record<string, string>) {
    this.child = spawn(process.execPath, ['--import', './dev/loader.mjs', 'dev/embedded-kafka/src/main.ts'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    });
    this.child.stdout!.on('data', (text) => (this.stdout += String(text)));
    this.child.stderr!.on('data', (text) => (this.stderr += String(text)));
    this.child.on('message', (message) => this.messages.push(message));
  }

  /** The address clients connect to. Rejects with what it said when it ended instead. */
  async listening(): Promise<string> {
    return (await this.announcement()).listening;
  }

  async announcement(): Promise<{ listening: string; control?: string }> {
    await until('the broker to listen', () => this.stdout.endsWith('\n') || this.hasExited);
    if (!this.stdout.endsWith('\n')) throw new Error(`the broker ended: ${this.stderr}`);
    return JSON.parse(this.stdout);
  }

  get hasExited(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async exited(): Promise<{ code: number | null; signal: string | null }> {
    if (!this.hasExited) await once(this.child, 'exit');
    return { code: this.child.exitCode, signal: this.child.signalCode };
  }

  /** SIGKILL, and wait until it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited();
  }
}
