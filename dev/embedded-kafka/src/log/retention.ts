import { type Segment } from './segment.js';

/** -1 for either limit means for ever. */
export interface RetentionLimits {
  ms: number;
  bytes: number;
}

/**
 * How many of these segments may go, the oldest first: those that are too old, and those without which the log still
 * has `bytes` bytes. The last one is active and always stays.
 */
export function countExpired(
  segments: readonly Pick<Segment, 'size' | 'maxTimestamp'>[],
  limits: RetentionLimits,
  now: number,
): number {
  const total = segments.reduce((bytes, { size }) => bytes + size, 0);
  let excess = limits.bytes < 0 ? -1 : total - limits.bytes;
  return segments.findIndex(({ size, maxTimestamp }, i) => {
    const isTooOld = limits.ms >= 0 && maxTimestamp < now - limits.ms;
    const isActive = i === segments.length - 1;
    if (isActive || (!isTooOld && excess < size)) return true;
    excess -= size;
    return false;
  });
}
