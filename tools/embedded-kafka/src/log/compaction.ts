import { SegmentDraft } from './segment-draft.js';
import { type Segment } from './segment.js';
import { type SegmentList } from './segment-list.js';
import { Selection } from './selection.js';
import { surveyOf } from './survey.js';
import { TimeSlices } from './time-slices.js';

interface Compaction {
  /** Tombstones older than this (ms since 1970) go as well. */
  tombstonesBefore: number;
  /** Asked between two steps; the log is in order whenever the work stops. */
  isStopped: () => boolean;
}

/**
 * Rewrites the closed segments with only the newest record of each key. Offsets never change. A log with transactions
 * or with a batch that cannot be opened is left alone. Appends and reads go on meanwhile: what is appended after the
 * survey only makes more records outdated, and those wait for the next time. Returns the time of the oldest tombstone
 * that stays only because it is young, in ms since 1970; Infinity when there is none.
 */
export async function compactSegments(segments: SegmentList, compaction: Compaction): Promise<number> {
  const slices = new TimeSlices();
  const closed = segments.closed;
  const survey = await surveyOf(segments, slices, compaction.isStopped);
  if (!survey) return Infinity;
  const selection = new Selection(survey, compaction.tombstonesBefore);
  const isGone = (segment: Segment): boolean => compaction.isStopped() || !segments.holds(segment);
  // Oldest first: a tombstone must not go, not even in a crash, before the records it deletes.
  for (const segment of closed) await rewrite(segments, segment, { selection, slices, isGone });
  return selection.oldestTombstone;
}

interface Rewriting {
  selection: Selection;
  slices: TimeSlices;
  isGone: (segment: Segment) => boolean;
}

async function rewrite(
  segments: SegmentList,
  segment: Segment,
  { selection, slices, isGone }: Rewriting,
): Promise<void> {
  if (isGone(segment)) return;
  const draft = new SegmentDraft(segment.file);
  try {
    for (const stored of segment.batches) {
      await slices.pause();
      if (isGone(segment)) return draft.discard();
      const kept = selection.reduce(segment.readBatch(stored));
      if (kept) draft.append(kept);
    }
    if (draft.size < segment.size) await draft.sync();
    if (draft.size === segment.size || isGone(segment)) return draft.discard();
  } catch (error) {
    draft.discard();
    throw error;
  }
  segments.replace(segment, segment.replaceBy(draft));
}
