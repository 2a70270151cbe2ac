import type { ActiveFault, Fault, Faults, Verdict } from '@eventually/control-room';

/** Injection token of the `ControlServer`; nothing is provided for it where there is none. */
export const CONTROL_SERVER = Symbol('control server');

/** Whoever owns the processes and the broker, and so can break them: the development runner. */
export interface ControlServer {
  faults(): Promise<Faults>;
  inject(fault: Fault): Promise<ActiveFault>;
  /** Ends one fault before its time, or all of them. */
  heal(id?: string): Promise<void>;
  /** The checker's newest judgement. */
  verdict(): Promise<Verdict>;
}
