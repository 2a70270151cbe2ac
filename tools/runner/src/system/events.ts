import type { Complaint } from './log-line.js';

/** What the runner tells while the system starts, runs and stops. */
export type SystemEvent =
  /** Something is there now. `tookMs` counts from the start of the system. */
  | { readonly type: 'reached'; readonly what: string; readonly tookMs: number }
  /** Something takes long, in one line. */
  | { readonly type: 'underway'; readonly what: string }
  | { readonly type: 'launched'; readonly process: string; readonly pid: number | undefined }
  | { readonly type: 'exited'; readonly process: string; readonly how: string; readonly restartInMs: number }
  | { readonly type: 'returned'; readonly process: string; readonly url: string }
  | { readonly type: 'complained'; readonly process: string; readonly complaint: Complaint }
  | { readonly type: 'stopping'; readonly what: string };

export type Listener = (event: SystemEvent) => void;
