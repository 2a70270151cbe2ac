import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Listener } from './events.js';
import type { LogFile } from './log-file.js';
import { defaultTimeouts, type Timeouts } from './timeouts.js';
import { type End, ProcessLife } from './process-life.js';
import type { Addresses, Program, Signal } from './program.js';

const FIRST_START_ATTEMPTS = 5;

/** A process that comes back when it dies or hangs: after a pause that grows, at the address it had before. */
export class SupervisedProcess {
  private readonly ending = new AbortController();
  private readonly changes = new EventEmitter();
  private current?: ProcessLife;
  private known?: Addresses;
  private ready = false;
  private suspended = false;
  private starts = 0;
  private supervision?: Promise<void>;

  constructor(
    private readonly program: Program,
    private readonly log: LogFile,
    private readonly tell: Listener,
    private readonly patience: Timeouts = defaultTimeouts,
  ) {}

  get name(): string {
    return this.program.name;
  }

  /** Where it listens, in its own words: a URL, for broker and database `host:port`. The same after every restart. */
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
    return this.current?.pid;
  }

  /** Resolves when it is ready; rejects with the end of its log after as many failures in a row as its program may have. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.changes.once('ready', resolve);
      this.supervision = this.supervise().then(
        () => reject(new Error(`${this.name} was stopped.`)),
        (error: Error) => reject(error),
      );
    });
  }

  /** Resolves at once if it is ready, else when it is again; rejects after `withinMs`. */
  async whenReady(withinMs = this.patience.readyWithinMs): Promise<void> {
    if (this.ready) return;
    await once(this.changes, 'ready', { signal: AbortSignal.timeout(withinMs) }).catch(() => {
      throw this.failure(`was not ready within ${withinMs / 1000} s`);
    });
  }

  /** Only signals; if it dies of that, it is started again. */
  kill(signal: Signal): void {
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') this.ready = false;
    this.current?.kill(signal);
  }

  /** Stops it gracefully and waits until it is ready again. */
  async restart(): Promise<void> {
    this.ready = false;
    await this.current?.end();
    await this.whenReady();
  }

  /** Stops it gracefully; it comes back when it is resumed, and not before. */
  async suspend(): Promise<void> {
    this.suspended = true;
    this.ready = false;
    await this.current?.end();
  }

  resume(): void {
    this.suspended = false;
    this.changes.emit('resumed');
  }

  /** From now on it does not come back when it dies. */
  retire(): void {
    this.ending.abort();
  }

  /** It finishes its work, for ten seconds at most, and does not come back. */
  async stop(): Promise<void> {
    this.retire();
    await this.current?.end();
    await this.supervision;
    this.log.close();
  }

  private async supervise(): Promise<void> {
    for (let failures = 0; !this.ending.signal.aborted;) {
      const { how, healthy, lastWords } = await this.live();
      if (this.ending.signal.aborted) return;
      failures = healthy ? 1 : failures + 1;
      if (this.starts === 0 && failures === (this.program.attempts ?? FIRST_START_ATTEMPTS))
        throw this.failure(`did not start: it ${how}`);
      const restartInMs = this.patience.restartDelay(failures);
      this.tell({ type: 'exited', process: this.name, how, restartInMs, lastWords });
      await this.pause(restartInMs);
    }
  }

  /** One run from its launch to its end. */
  private async live(): Promise<End> {
    const port = portIn(this.known?.listening) ?? this.program.port ?? 0;
    const life = new ProcessLife(this.program, port, this.log, this.tell, this.patience);
    this.current = life;
    const told = await life.up;
    if (told) this.becameReady(told);
    const end = await life.ended;
    this.current = undefined;
    this.ready = false;
    return end;
  }

  /** Until its next start, or until it is to have none. */
  private async pause(ms: number): Promise<void> {
    const { signal } = this.ending;
    await delay(ms, undefined, { signal }).catch(() => undefined);
    if (this.suspended) await once(this.changes, 'resumed', { signal }).catch(() => undefined);
  }

  private becameReady(told: Addresses): void {
    this.known = told;
    this.ready = true;
    this.starts += 1;
    if (this.starts > 1) this.tell({ type: 'returned', process: this.name, url: told.listening });
    this.changes.emit('ready');
  }

  private failure(what: string): Error {
    return new Error(`${this.name} ${what}. The end of ${this.log.path}:\n${this.log.tail()}`);
  }
}

const portIn = (url = ''): number | undefined => Number(/:(\d+)\/?$/.exec(url)?.[1]) || undefined;
