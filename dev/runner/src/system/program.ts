/** Something that the supervisor keeps up. */
export interface Program {
  readonly name: string;
  /** Where it is to listen when it is launched for the first time; 0 picks a free port. */
  readonly port?: number;
  /** So many failures in a row at first end the start of the system. Default 5. */
  readonly attempts?: number;
  launch(port: number, onLine: (line: string) => void): Run;
  /**
   * Resolves when the process, listening there, can do its job; the signal fires when it is dead.
   * @param waitsFor is told what is still missing
   */
  isReady?(url: string, signal: AbortSignal, waitsFor: (what: string) => void): Promise<void>;
}

export interface Addresses {
  readonly listening: string;
  /** Of the embedded broker: where its faults are asked for. */
  readonly control?: string;
}

export type Signal = 'SIGKILL' | 'SIGTERM' | 'SIGQUIT' | 'SIGSTOP' | 'SIGCONT';

/** One life of a program. */
export interface Run {
  readonly pid: number | undefined;
  /** Where it listens, and where it takes orders if it does; stays pending if it dies before it says so. */
  readonly addresses: Promise<Addresses>;
  /** How it ended, in words; never rejects. */
  readonly exited: Promise<string>;
  /** Whether it does anything at all: false when it is stopped, or turns in a circle. Never rejects. */
  answers(withinMs: number): Promise<boolean>;
  kill(signal: Signal): void;
  /** Lets it finish its work for this long at most. Resolves when it is gone. */
  end(withinMs: number): Promise<void>;
  /** Ends it at once, whatever state it is in. */
  destroy(): void;
}
