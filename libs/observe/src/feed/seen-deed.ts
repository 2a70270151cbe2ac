import type { FeedItem } from '@eventually/control-room';
import type { Deed } from './recent.js';

export type SeenDeed = Extract<FeedItem, { kind: 'published' | 'handled' }>;

/** A deed as it is shown. */
export function seenDeed(service: string, deed: Deed): SeenDeed {
  const { at, messageId, topic, partition, offset, handled } = deed;
  const data = { messageId, service, at: new Date(at).toISOString(), topic, partition, offset };
  return handled ? { kind: 'handled', data: { ...data, ...handled } } : { kind: 'published', data };
}
