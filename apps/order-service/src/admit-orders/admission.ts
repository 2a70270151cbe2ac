import { type Backlog, LOOK_EVERY_MS, MAY_ALWAYS_WAIT, paceAfter, roomFor } from './room-for.js';

/** Whoever has not looked for so long knows nothing; and nobody has asked meanwhile, so there was no flood. */
const FORGET_AFTER_MS = 2_000;

/** So many were on their way when the room ended, at most, and are let in all the same: they have come a long way. */
export const OVERDRAFT = 32;

/**
 * Lets as many orders in as can be fulfilled in time, and refuses the others before they cost anything. It looks at the
 * backlog while orders come, a few times a second and not once per order; between two looks it counts.
 */
export class Admission {
  private room = MAY_ALWAYS_WAIT;
  private perSecond = 0;
  private before: Backlog | undefined;
  private lookedAt = -Infinity;
  /** Let in, and not in the backlog yet. */
  private arriving = 0;
  private accepted = 0;
  private nextLook: NodeJS.Timeout | undefined;

  constructor(
    private readonly backlog: (then?: number) => Promise<Backlog>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @returns what is to be called when the order is accepted or refused; nothing when there is no room for it */
  enter(): (() => void) | undefined {
    if (this.now() - this.lookedAt > FORGET_AFTER_MS) this.forget();
    this.lookSoon();
    if (this.room < 1 - OVERDRAFT) return undefined;
    this.room -= 1;
    this.arriving += 1;
    return () => {
      this.arriving -= 1;
      this.accepted += 1;
    };
  }

  /** How many more fit, as of the last look; to ask is a reason to look again. */
  get roomLeft(): number {
    this.lookSoon();
    return Math.max(0, this.room);
  }

  /** Milliseconds for which there is no room, for all that is known; 0 while there is some. */
  get fullForMs(): number {
    return this.room < 1 ? Math.max(1, Math.ceil(this.lookedAt + LOOK_EVERY_MS - this.now())) : 0;
  }

  close(): void {
    clearTimeout(this.nextLook);
  }

  private lookSoon(): void {
    const inMs = Math.max(0, this.lookedAt + LOOK_EVERY_MS - this.now());
    this.nextLook ??= setTimeout(() => void this.look(), inMs).unref();
  }

  private async look(): Promise<void> {
    try {
      const backlog = await this.backlog(this.before?.at);
      if (this.before) this.perSecond = paceAfter(this.perSecond, this.before, backlog, this.accepted);
      this.before = backlog;
      this.room = roomFor(this.perSecond, backlog) - this.arriving;
    } catch {
      this.forget(); // those who are let in will see for themselves what is wrong
    } finally {
      this.accepted = 0;
      this.lookedAt = this.now();
      this.nextLook = undefined;
    }
  }

  private forget(): void {
    this.before = undefined;
    this.perSecond = 0;
    this.room = MAY_ALWAYS_WAIT - this.arriving;
    this.lookedAt = this.now();
  }
}
