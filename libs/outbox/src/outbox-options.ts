export interface OutboxOptions {
  /** How long the outbox keeps what is published, for replays. Default 24. */
  readonly journalHours?: number;
}
