import type { FeedItem } from '@eventually/control-room';

/** One item as Server-Sent Events say it, still open: an `id` may follow. */
const open = ({ kind, data }: FeedItem): string => `event: ${kind}\ndata: ${JSON.stringify(data)}\n`;

export const frame = (item: FeedItem): string => `${open(item)}\n`;

/** Several items; the last one is still open, for the id to resume from. */
export const frames = (items: readonly FeedItem[]): string => items.map(open).join('\n');

/** Closes what is open. An id without an item is one, too. */
export const idFrame = (id: string): string => `id: ${id}\n\n`;

/** Says which item it is among those that may come twice. */
export function keyOf({ kind, data }: FeedItem): string {
  if (kind === 'message') return data.id;
  if (kind !== 'published' && kind !== 'handled') return '';
  const consumer = kind === 'handled' ? data.consumer : '';
  return `${kind} ${data.messageId} ${data.topic}/${data.partition}/${data.offset} ${consumer}`;
}
