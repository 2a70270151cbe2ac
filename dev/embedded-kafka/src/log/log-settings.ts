/** What a log goes by. A change reaches it at its next step. */
export interface LogSettings {
  readonly segmentBytes: number;
  /** So much time after its first batch was written, a segment is closed. */
  readonly segmentMs: number;
  /** Records without a key are refused, as they could never be compacted. */
  readonly needsKeys: boolean;
  readonly fsync: 'never' | 'batch';
}
