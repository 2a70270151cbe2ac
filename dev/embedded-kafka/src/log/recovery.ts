import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { batchSizeAt, type BatchHeader, hasValidCrc, readHeader } from './record-batch.js';
import { isDraft } from './segment-draft.js';
import { Segment } from './segment.js';

export type OnBatch = (header: BatchHeader, batch: Buffer) => void;

/** Opens the segments in `directory` (one empty segment when there is none) and shows every intact batch, in order. */
export function recoverSegments(directory: string, onBatch: OnBatch): Segment[] {
  mkdirSync(directory, { recursive: true });
  const files = readdirSync(directory);
  for (const draft of files.filter(isDraft)) rmSync(path.join(directory, draft));
  const bases = files
    .map(Segment.baseOffsetOf)
    .filter((base) => base !== undefined)
    .sort((a, b) => a - b);
  if (bases.length === 0) return [Segment.open(directory, 0)];
  return bases.map((base) => recoverSegment(Segment.open(directory, base), base === bases.at(-1), onBatch));
}

/** Cuts what a kill left half written. Only the last segment can be torn, so only there every checksum is verified. */
function recoverSegment(segment: Segment, isLast: boolean, onBatch: OnBatch): Segment {
  const bytes = readFileSync(segment.file);
  if (bytes.length > 0) segment.startedAt = statSync(segment.file).birthtimeMs;
  for (let size = batchSizeAt(bytes, 0); size > 0; size = batchSizeAt(bytes, segment.size)) {
    const batch = bytes.subarray(segment.size, segment.size + size);
    if (isLast && !hasValidCrc(batch)) break;
    const header = readHeader(batch);
    segment.index(header);
    onBatch(header, batch);
  }
  if (segment.size < bytes.length) segment.truncate();
  return segment;
}
