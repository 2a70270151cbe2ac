import type { Cause, Message } from '@eventually/contract-kit';

/** An event that was decided: the place it takes in its aggregate's history, and why it happened. */
export interface Recorded<E extends Message = Message> {
  readonly key: string;
  /** 1 for an aggregate's first event, then +1 each. */
  readonly sequence: number;
  readonly event: E;
  readonly cause: Cause;
  /** When it was decided, and so its time; when it is announced, unless said. */
  readonly at?: string;
}
