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
  private verdict: Verdict = { findings: [], unavailable: 'the first look is under way' };
  private askedAt = -Infinity;
  private isWatching = false;
  private isOver = false;
  private nextLook?: NodeJS.Timeout;

  constructor(
    private readonly judge: Judge,
    private readonly mayBeAtRest: () => boolean,
  ) {}

  newest(): Verdict {
    this.askedAt = performance.now();
    if (!this.isWatching) void this.look();
    return this.verdict;
  }

  stop(): void {
    this.isOver = true;
    clearTimeout(this.nextLook);
    this.judge.dismiss();
  }

  private async look(): Promise<void> {
    this.isWatching = true;
    this.verdict = await this.judge
      .judge(this.mayBeAtRest())
      .catch((error: Error) => ({ findings: [], unavailable: error.message }));
    if (this.isOver) return;
    const pauseMs = Math.max(PAUSE_MS, PAUSE_PER_LOOK * (this.verdict.tookMs ?? 0));
    this.nextLook = setTimeout(() => this.lookIfAsked(), pauseMs).unref();
  }

  private lookIfAsked(): void {
    if (performance.now() - this.askedAt < ASKED_WITHIN_MS) return void this.look();
    this.judge.dismiss();
    this.isWatching = false;
  }
}
