import { setTimeout as delay } from 'node:timers/promises';
import type { Verdict } from '@eventually/control-room';

const ASKED_WITHIN_MS = 30_000;
const PAUSE_MS = 10_000;
const PAUSE_PER_LOOK = 10; // so looks take a tenth of one core at most, at low priority, whatever a look costs

/** Whoever can judge the running system. */
export interface Judge {
  /** @param atRest whether to judge, too, what holds at rest only, should the system be at rest */
  judge(atRest: boolean): Promise<Verdict>;
  /** Nobody asks any more; it may be asked again. */
  dismiss(): void;
}

/** Has the system judged over and over, as long as somebody asks what came of it. */
export class Verdicts {
  private readonly ending = new AbortController();
  private verdict: Verdict = { findings: [], unavailable: 'the first look is under way' };
  private askedAt = -Infinity;
  private watching?: Promise<void>;

  constructor(
    private readonly judge: Judge,
    private readonly mayBeAtRest: () => boolean,
    private readonly pauseMs = PAUSE_MS,
    private readonly askedWithinMs = ASKED_WITHIN_MS,
  ) {}

  newest(): Verdict {
    this.askedAt = performance.now();
    this.watching ??= this.watch();
    return this.verdict;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    this.judge.dismiss();
    await this.watching;
  }

  private async watch(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted && performance.now() - this.askedAt < this.askedWithinMs) {
      this.verdict = await this.look();
      const pauseMs = Math.max(this.pauseMs, PAUSE_PER_LOOK * (this.verdict.tookMs ?? 0));
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
    this.judge.dismiss();
    this.watching = undefined;
  }

  private async look(): Promise<Verdict> {
    try {
      return await this.judge.judge(this.mayBeAtRest());
    } catch (error) {
      return { findings: [], unavailable: (error as Error).message };
    }
  }
}
