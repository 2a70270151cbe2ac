/** A process, as the scheduler knows it. */
export interface Actor {
  readonly name: string;
  readonly isAlive: boolean;
  /** Whether it may be killed and paused; the outside world is spared. */
  readonly isMortal: boolean;
  readonly pausedUntil: number;
  pause(ms: number): void;
  kill(): void;
}

/** Something a process has asked for; it happens when the scheduler picks it. */
export interface Step {
  readonly process: Actor;
  /** For the story. */
  readonly what: () => string;
  /** @throws NotYet */
  readonly happen: () => void;
  /** What may happen instead. */
  readonly faults: readonly { readonly what: string; readonly happen: () => void }[];
}

/** A way for a step to go wrong. */
export interface Mishap<T> {
  readonly what: string;
  /** @param act what should have happened, and may still */
  readonly instead: (act: () => T) => T;
}

/** Thrown by a step that has to wait for something; whoever it waits for adds it to the scheduler again. */
export class NotYet {
  constructor(readonly keep: (step: Step) => void) {}
}
