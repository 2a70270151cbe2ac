import type { Complaint } from './log-line.js';

/** What the runner tells while the system starts, runs and stops. */
export type SystemEvent =
  /** Something is there now. `tookMs` counts from the start of the system. */
  | { readonly type: 'reached'; readonly what: string; readonly tookMs: number }
  /** Something takes long, in one line. */
  | { readonly type: 'underway'; readonly what: string }
  | { readonly type: 'launched'; readonly process: string; readonly pid: number | undefined }
  /** Its start takes long. */
  | {
      readonly type: 'waiting';
      readonly process: string;
      readonly forMs: number;
      readonly waitsFor: string;
    }
  /** It is up, and does nothing any more. */
  | { readonly type: 'hangs'; readonly process: string; readonly forMs: number }
  | { readonly type: 'answered'; readonly process: string }
  /** The runner itself ends it. */
  | { readonly type: 'given-up'; readonly process: string; readonly why: string }
  | {
      readonly type: 'exited';
      readonly process: string;
      readonly how: string;
      readonly restartInMs: number;
      readonly lastWords: readonly string[];
    }
  | { readonly type: 'returned'; readonly process: string; readonly url: string }
  | { readonly type: 'complained'; readonly process: string; readonly complaint: Complaint }
  | { readonly type: 'stopping'; readonly what: string };

export type Listener = (event: SystemEvent) => void;
