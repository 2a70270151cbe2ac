/** One way in which the system is broken for a while. */
export interface Breakage {
  /** Brings it about for so long, in case nobody is left to end it. Repeated while it lasts, unless `isOver` is there. */
  strike(forMs: number): Promise<void>;
  /** Undoes it. What cannot be reached now heals by itself, a moment later. */
  heal(): Promise<void>;
  /** For what happens once: whether it has. */
  isOver?(): boolean;
}
