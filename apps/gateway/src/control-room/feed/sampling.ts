import type { Sampling as Sample } from '@eventually/control-room';

/** Items a second that watching may cost the system for long, all services together. */
const PER_SECOND = 500;
/** So many more may come at once: a hundred orders and what becomes of them, or some seconds of a flood. */
const BURST = 5_000;
const DIGITS = '0123456789abcdef';

/**
 * How many of the orders are told of. As long as people can follow, all are, and bursts, too. In a flood that lasts, one
 * of so many is, by the last digit of its id: so each that is told of is told of whole, by all services, and watching a
 * system that works hard does not slow it down.
 */
export class Sampling {
  private items = 0;
  private spare = BURST;
  private adjustedAt: number | undefined;
  private oneOf = 1;

  /** Of one of 1, 2, 4, 8 or 16 orders. */
  get sample(): Sample {
    const { oneOf } = this;
    return oneOf === 1 ? { oneOf } : { oneOf, endings: DIGITS.slice(0, DIGITS.length / oneOf) };
  }

  told(items: number): void {
    this.items += items;
  }

  /** Chooses anew, by what was told since the last time. */
  adjust(nowMs: number): void {
    const seconds = (nowMs - (this.adjustedAt ?? nowMs)) / 1_000;
    this.adjustedAt = nowMs;
    const happened = this.items * this.oneOf;
    this.items = 0;
    this.spare = Math.max(0, Math.min(BURST, this.spare + PER_SECOND * seconds - happened));
    this.oneOf = this.spare > 0 || seconds === 0 ? 1 : sampleFor(happened / seconds);
  }
}

function sampleFor(perSecond: number): number {
  let oneOf = 1;
  while (oneOf < DIGITS.length && perSecond / oneOf > PER_SECOND) oneOf *= 2;
  return oneOf;
}
