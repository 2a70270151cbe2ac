/** The clock of one rebalance: not finished before the initial delay is over, never open longer than the limit. */
export class RebalanceClock {
  private readonly endsBy: number;
  private notBefore: number;
  private timer: NodeJS.Timeout;

  constructor(
    delayMs: number,
    limitMs: number,
    private readonly due: () => void,
  ) {
    this.endsBy = Date.now() + limitMs;
    this.notBefore = Math.min(Date.now() + delayMs, this.endsBy);
    this.timer = this.startTimer();
  }

  /** A further member joined during the initial delay: more may follow, so it starts again. */
  extend(delayMs: number): void {
    const now = Date.now();
    if (this.notBefore <= now) return;
    this.notBefore = Math.min(now + delayMs, this.endsBy);
    clearTimeout(this.timer);
    this.timer = this.startTimer();
  }

  mayEnd(everybodyIsHere: boolean): boolean {
    const now = Date.now();
    return now >= this.endsBy || (everybodyIsHere && now >= this.notBefore);
  }

  cancel(): void {
    clearTimeout(this.timer);
  }

  private startTimer(): NodeJS.Timeout {
    return setTimeout(this.due, Math.max(1, this.notBefore - Date.now()));
  }
}
