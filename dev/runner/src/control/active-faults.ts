import { randomUUID } from 'node:crypto';
import type { ActiveFault, Fault } from '@eventually/control-room';
import type { Breakage } from './breakage.js';

const LOOK_EVERY_MS = 250;
/** Without a renewal a fault is over so soon, should this process be killed, and a process that came back has it again. */
const LASTS_MS = 6_000;
const RENEW_AFTER_MS = 2_000;

interface Active {
  readonly fault: ActiveFault;
  readonly breakage: Breakage;
  readonly endsAt: number;
  renewAt: number;
}

/** What is broken at present: one fault of each kind and target at most, each over by itself at its time. */
export class ActiveFaults {
  private readonly active = new Map<string, Active>();
  private work: Promise<unknown> = Promise.resolve();
  private ticker?: NodeJS.Timeout;
  private healedAt = -Infinity;

  constructor(private readonly breakageOf: (fault: Fault) => Breakage) {}

  list(): ActiveFault[] {
    return [...this.active.values()].map(({ fault }) => fault);
  }

  /** For how long nothing has been broken, milliseconds. */
  get quietForMs(): number {
    return this.active.size > 0 ? 0 : performance.now() - this.healedAt;
  }

  /** Replaces one of the same kind and target. @throws Error when the system cannot be broken like that just now */
  inflict(fault: Fault): Promise<ActiveFault> {
    return this.inTurn(async () => {
      const target = targetOf(fault);
      await this.end(target);
      const active = this.begin(fault);
      try {
        await strike(active);
      } catch (error) {
        await active.breakage.heal(); // it may have been struck halfway
        throw error;
      }
      this.active.set(target, active);
      this.ticker ??= setInterval(() => void this.inTurn(() => this.look()), LOOK_EVERY_MS).unref();
      return active.fault;
    });
  }

  /** @returns whether there was one of that id */
  heal(id: string): Promise<boolean> {
    return this.inTurn(async () => {
      const found = [...this.active].find(([, { fault }]) => fault.id === id);
      if (found) await this.end(found[0]);
      return Boolean(found);
    });
  }

  healAll(): Promise<void> {
    return this.inTurn(() => this.endAll([...this.active.keys()]));
  }

  private begin(fault: Fault): Active {
    const now = Date.now();
    const until = now + fault.seconds * 1_000;
    const [since, to] = [now, until].map((time) => new Date(time).toISOString());
    return {
      fault: { ...fault, id: randomUUID(), since: since!, until: to! },
      breakage: this.breakageOf(fault),
      endsAt: performance.now() + fault.seconds * 1_000,
      renewAt: 0,
    };
  }

  private async look(): Promise<void> {
    const now = performance.now();
    const over = ({ endsAt, breakage }: Active): boolean => now >= endsAt || Boolean(breakage.isOver?.());
    await this.endAll([...this.active].filter(([, one]) => over(one)).map(([target]) => target));
    const due = [...this.active.values()].filter(({ renewAt }) => now >= renewAt);
    await Promise.allSettled(due.map(strike)); // whoever is down just now gets it at the next renewal
  }

  private async endAll(targets: readonly string[]): Promise<void> {
    await Promise.all(targets.map((target) => this.end(target)));
  }

  private async end(target: string): Promise<void> {
    const active = this.active.get(target);
    if (!active) return;
    await active.breakage.heal();
    this.active.delete(target);
    this.healedAt = performance.now();
    if (this.active.size > 0) return;
    clearInterval(this.ticker);
    this.ticker = undefined;
  }

  /** One after the other, so that a fault that ends cannot undo one that begins. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.work.then(work);
    this.work = done.catch(() => undefined);
    return done;
  }
}

/** What happens once is struck once, for all of its time. */
async function strike(active: Active): Promise<void> {
  const { breakage, endsAt } = active;
  const leftMs = endsAt - performance.now();
  const isOnce = breakage.isOver !== undefined;
  active.renewAt = isOnce ? Infinity : performance.now() + RENEW_AFTER_MS;
  await breakage.strike(isOnce ? leftMs : Math.min(leftMs, LASTS_MS));
}

const targetOf = (fault: Fault): string =>
  [fault.kind, ...('service' in fault ? [fault.service] : [])].join(' ');
