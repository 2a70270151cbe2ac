import type { FeedItem } from '@eventually/control-room';
import type { Activity } from './activity-log.js';

export type SeenActivity = Extract<FeedItem, { kind: 'published' | 'handled' }>;

/** A deed as it is shown. */
export function seenActivity(service: string, deed: Activity): SeenActivity {
  const { at, messageId, topic, partition, offset, handled } = deed;
  const data = { messageId, service, at: new Date(at).toISOString(), topic, partition, offset };
  return handled ? { kind: 'handled', data: { ...data, ...handled } } : { kind: 'published', data };
}
