import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Listener } from './events.js';
import { type Addresses, launch, type Program, type Run } from './launch.js';
import type { LogFile } from './log-file.js';
import { complaintIn } from './log-line.js';
import { patient, type Patience } from './patience.js';
import { HEALTHY_AFTER_MS } from './restart-delay.js';

const FIRST_START_ATTEMPTS = 5;

/** A child process that comes back when it dies: after a pause that grows, at the address it had before. */
export class SupervisedProcess {
  private readonly ending = new AbortController();
  private readonly changes = new EventEmitter();
  private run?: Run;
  private known?: Addresses;
  private ready = false;
  private suspended = false;
  private starts = 0;
  private life?: Promise<void>;

  constructor(
    private readonly program: Program,
    private readonly log: LogFile,
    private readonly tell: Listener,
    private readonly patience: Patience = patient,
  ) {}

  get name(): string {
    return this.program.name;
  }

  /** Where it listens, in its own words: a URL, for the broker `host:port`. The same after every restart. */
  get url(): string {
    if (!this.known) throw new Error(`${this.name} has not told its address yet.`);
    return this.known.listening;
  }

  /** Where it takes orders, if it does. Another one after every restart. */
  get controlUrl(): string | undefined {
    return this.known?.control;
  }

  /** Undefined while it is down. */
  get pid(): number | undefined {
    return this.run?.pid;
  }

  /** Resolves when it is ready; rejects with the end of its log after five attempts in a row that failed. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.changes.once('ready', resolve);
      this.life = this.supervise().then(() => reject(new Error(`${this.name} was stopped.`)), reject);
    });
  }

  /** Resolves at once if it is ready, else when it is again; rejects after `withinMs`. */
  async whenReady(withinMs = this.patience.readyWithin): Promise<void> {
    if (this.ready) return;
    await once(this.changes, 'ready', { signal: AbortSignal.timeout(withinMs) }).catch(() => {
      throw this.failure(`was not ready within ${withinMs / 1000} s`);
    });
  }

  /** Only signals; if it dies of that, it is started again. */
  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void {
    if (signal === 'SIGKILL' || signal === 'SIGTERM') this.ready = false;
    this.run?.kill(signal);
  }

  /** Stops it gracefully and waits until it is ready again. */
  async restart(): Promise<void> {
    this.ready = false;
    await this.end();
    await this.whenReady();
  }

  /** Stops it gracefully; it comes back when it is resumed, and not before. */
  async suspend(): Promise<void> {
    this.suspended = true;
    this.ready = false;
    await this.end();
  }

  resume(): void {
    this.suspended = false;
    this.changes.emit('resumed');
  }

  /** From now on it does not come back when it dies. */
  retire(): void {
    this.ending.abort();
  }

  /** SIGTERM, ten seconds later SIGKILL; it does not come back. */
  async stop(): Promise<void> {
    this.retire();
    await this.end();
    await this.life;
    this.log.close();
  }

  private async supervise(): Promise<void> {
    for (let failures = 0; !this.ending.signal.aborted;) {
      const how = await this.live();
      if (this.ending.signal.aborted) return;
      failures = how.healthy ? 1 : failures + 1;
      if (this.starts === 0 && failures === FIRST_START_ATTEMPTS)
        throw this.failure(`did not start: it ${how.end}`);
      const restartInMs = this.patience.restartDelay(failures);
      this.tell({ type: 'exited', process: this.name, how: how.end, restartInMs });
      await delay(restartInMs, undefined, { signal: this.ending.signal }).catch(() => undefined);
      if (this.suspended)
        await once(this.changes, 'resumed', { signal: this.ending.signal }).catch(() => undefined);
      if (this.ending.signal.aborted) return;
    }
  }

  /** One run from its launch to its end. */
  private async live(): Promise<{ end: string; healthy: boolean }> {
    const port = portIn(this.known?.listening) ?? this.program.port ?? 0;
    const run = launch(this.program, port, (line) => this.hear(line));
    this.run = run;
    this.tell({ type: 'launched', process: this.name, pid: run.pid });
    const death = new AbortController();
    const end = run.exited.finally(() => death.abort());
    await this.bringUp(run, death.signal);
    const how = await end;
    this.run = undefined;
    this.ready = false;
    return { end: how, healthy: Date.now() - run.startedAt > HEALTHY_AFTER_MS };
  }

  /** A run that is not ready in time is killed, which makes it a failed one. */
  private async bringUp(run: Run, death: AbortSignal): Promise<void> {
    const { readyWithin } = this.patience;
    const tooLate = setTimeout(() => {
      this.hear(`The runner ends ${this.name}: it was not ready within ${readyWithin / 1000} s.`);
      run.kill('SIGKILL');
    }, readyWithin);
    const died = run.exited.then(() => undefined);
    const told = await Promise.race([run.addresses, died]);
    if (told) await Promise.race([this.program.isReady?.(told.listening, death), died]);
    clearTimeout(tooLate);
    if (told && !death.aborted) this.becameReady(told);
  }

  private becameReady(told: Addresses): void {
    this.known = told;
    this.ready = true;
    this.starts += 1;
    if (this.starts > 1) this.tell({ type: 'returned', process: this.name, url: told.listening });
    this.changes.emit('ready');
  }

  private hear(line: string): void {
    this.log.write(line);
    // While it starts it may well complain about what is not there yet.
    const complaint = this.ready ? complaintIn(line) : undefined;
    if (complaint) this.tell({ type: 'complained', process: this.name, complaint });
  }

  private async end(): Promise<void> {
    const run = this.run;
    if (!run) return;
    run.kill('SIGTERM');
    const tooLate = setTimeout(() => run.kill('SIGKILL'), this.patience.stopWithin);
    await run.exited;
    clearTimeout(tooLate);
  }

  private failure(what: string): Error {
    return new Error(`${this.name} ${what}. The end of ${this.log.path}:\n${this.log.tail()}`);
  }
}

const portIn = (url = ''): number | undefined => Number(/:(\d+)\/?$/.exec(url)?.[1]) || undefined;
