import type { Listener } from './events.js';
import { lastWords } from './last-words.js';
import type { LogFile } from './log-file.js';
import { complaintIn } from './log-line.js';
import type { Timeouts } from './timeouts.js';
import type { Addresses, Program, Run, Signal } from './program.js';
import { HEALTHY_AFTER_MS } from './restart-delay.js';
import { watchAnswers } from './watch-answers.js';
import { watchStart } from './watch-start.js';

export interface End {
  /** In words. */
  readonly how: string;
  /** It ran for long enough for its failure to be a new one. */
  readonly healthy: boolean;
  /** What it said at last, unless somebody wanted its end. */
  readonly lastWords: readonly string[];
}

/** One run of a program, from its launch to its end: watched while it starts, and while it is up. */
export class ProcessLife {
  private readonly run: Run;
  private readonly death = new AbortController();
  private readonly linesBefore: number;
  private readonly startedAt = performance.now();
  private waitsFor = 'until it listens';
  private isUp = false;
  private wanted = false;
  /** Resolves when it can do its job; undefined when it ends before. */
  readonly up: Promise<Addresses | undefined>;
  /** Never rejects. */
  readonly ended: Promise<End>;

  constructor(
    private readonly program: Program,
    port: number,
    private readonly log: LogFile,
    private readonly tell: Listener,
    private readonly patience: Timeouts,
  ) {
    this.linesBefore = log.lines;
    this.run = program.launch(port, (line) => this.hear(line));
    tell({ type: 'launched', process: program.name, pid: this.run.pid });
    this.ended = this.run.exited.finally(() => this.death.abort()).then((how) => this.endOf(how));
    this.up = this.bringUp();
  }

  get pid(): number | undefined {
    return this.run.pid;
  }

  kill(signal: Signal): void {
    this.run.kill(signal);
  }

  /** Lets it finish its work, for a while. Resolves when it is gone. */
  async end(): Promise<void> {
    this.wanted = true;
    await this.run.end(this.patience.stopWithinMs);
  }

  /** A run that is given up on its way is ended, which makes it a failed one. */
  private async bringUp(): Promise<Addresses | undefined> {
    const settled = new AbortController();
    this.death.signal.addEventListener('abort', () => settled.abort());
    void this.watchStart(settled.signal);
    const died = this.run.exited.then(() => undefined);
    const told = await Promise.race([this.run.addresses, died]);
    if (told) await Promise.race([this.isReady(told), died]);
    settled.abort();
    if (!told || this.death.signal.aborted) return undefined;
    this.isUp = true;
    void this.watchAnswers();
    return told;
  }

  private async isReady({ listening }: Addresses): Promise<void> {
    await this.program.isReady?.(listening, this.death.signal, (what) => void (this.waitsFor = what));
  }

  private watchStart(over: AbortSignal): Promise<void> {
    const { run, tell, program } = this;
    const lines = (): number => this.log.lines - this.linesBefore;
    const takesLong = (forMs: number): void =>
      tell({ type: 'waiting', process: program.name, forMs, waitsFor: this.waitsFor });
    const givenUp = (why: string): void => this.giveUp(`${why}; it waits ${this.waitsFor}`);
    return watchStart({ run, lines, takesLong, givenUp }, this.patience, over);
  }

  private watchAnswers(): Promise<void> {
    const { name } = this.program;
    return watchAnswers(this.run, this.patience, this.death.signal, {
      hangs: (forMs) => this.tell({ type: 'hangs', process: name, forMs }),
      answersAgain: () => this.tell({ type: 'answered', process: name }),
      givenUp: (why) => this.giveUp(why),
    });
  }

  private giveUp(why: string): void {
    this.log.write(`The runner ends ${this.program.name}: ${why}.`);
    this.tell({ type: 'given-up', process: this.program.name, why });
  }

  private hear(line: string): void {
    this.log.write(line);
    // While it starts it may well complain about what is not there yet.
    const complaint = this.isUp ? complaintIn(line) : undefined;
    if (complaint) this.tell({ type: 'complained', process: this.program.name, complaint });
  }

  private endOf(how: string): End {
    return {
      how,
      healthy: performance.now() - this.startedAt > HEALTHY_AFTER_MS,
      lastWords: this.wanted ? [] : lastWords(this.log.recent(this.log.lines - this.linesBefore)),
    };
  }
}
