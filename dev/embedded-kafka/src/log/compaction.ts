import { SegmentDraft } from './segment-draft.js';
import { type Segment } from './segment.js';
import { type SegmentList } from './segment-list.js';
import { Selection } from './selection.js';
import { surveyOf } from './survey.js';
import { TimeSlices } from './time-slices.js';

/**
 * Rewrites the closed segments with only the newest record of each key, and without the tombstones older than
 * `tombstonesBefore` (ms since 1970). Offsets never change. A log with transactions or with a batch that cannot be
 * opened is left alone. Appends and reads go on meanwhile: what is appended after the survey only makes more records
 * outdated, and those wait for the next time. Closing the log stops the work between two steps. Returns the time of
 * the oldest tombstone that stays only because it is young, in ms since 1970; Infinity when there is none.
 */
export async function compactSegments(segments: SegmentList, tombstonesBefore: number): Promise<number> {
  const slices = new TimeSlices();
  const closed = segments.closed;
  const survey = await surveyOf(segments, slices);
  if (!survey) return Infinity;
  const selection = new Selection(survey, tombstonesBefore);
  // Oldest first: a tombstone must not go, not even in a crash, before the records it deletes.
  for (const segment of closed) await rewrite(segments, segment, selection, slices);
  return selection.oldestTombstone;
}

async function rewrite(
  segments: SegmentList,
  segment: Segment,
  selection: Selection,
  slices: TimeSlices,
): Promise<void> {
  if (!segments.holds(segment)) return;
  const draft = new SegmentDraft(segment.file);
  try {
    for (const stored of segment.batches) {
      await slices.pause();
      if (!segments.holds(segment)) return draft.discard();
      const kept = selection.reduce(segment.readBatch(stored));
      if (kept) draft.append(kept);
    }
    if (draft.size < segment.size) await draft.sync();
    if (draft.size === segment.size || !segments.holds(segment)) return draft.discard();
  } catch (error) {
    draft.discard();
    throw error;
  }
  segments.replace(segment, segment.replaceBy(draft));
}
