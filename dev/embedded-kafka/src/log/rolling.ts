import { type LogSettings } from './log-settings.js';
import { type Segment } from './segment.js';

/** A segment takes at least one batch, however large that is. */
export const isFullFor = (
  batch: Buffer,
  { size }: Pick<Segment, 'size'>,
  { segmentBytes }: Pick<LogSettings, 'segmentBytes'>,
): boolean => size > 0 && size + batch.length > segmentBytes;

/** An empty segment does not age. */
export const isOld = (
  { startedAt }: Pick<Segment, 'startedAt'>,
  { segmentMs }: Pick<LogSettings, 'segmentMs'>,
  now: number,
): boolean => startedAt !== undefined && now - startedAt > segmentMs;
