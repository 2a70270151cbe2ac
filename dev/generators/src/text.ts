import { Usage } from './usage.js';

/** @throws Usage when the text to insert before is not there, or not once */
export function insertedBefore(file: string, text: string, anchor: string, added: string): string {
  const parts = text.split(anchor);
  if (parts.length !== 2)
    throw new Usage(
      `${file} has not exactly one "${anchor.trim()}": it was changed since; add this by hand:\n${added}`,
    );
  return `${parts[0]}${added}${anchor}${parts[1]}`;
}
