import type { Verdict } from '@eventually/control-room';
import type { Storage } from '../system/storage.js';

/** What the checker's process is asked over IPC. */
export interface VerdictRequest {
  readonly storage: Storage;
  /** Whether the system may be at rest: not while something is broken, when what is late is no surprise. */
  readonly atRest: boolean;
}

/** And what it answers: a verdict, or why there is none. */
export type VerdictAnswer = { readonly verdict: Verdict } | { readonly error: string };
