import type { ServiceFeedItem } from '../types/index.js';
import type { Activity } from './activity-log.js';

export type SeenActivity = Extract<ServiceFeedItem, { kind: 'published' | 'handled' }>;

/** An activity as it is shown. */
export function seenActivity(service: string, activity: Activity): SeenActivity {
  const { at, messageId, topic, partition, offset, handled } = activity;
  const data = { messageId, service, at: new Date(at).toISOString(), topic, partition, offset };
  return handled ? { kind: 'handled', data: { ...data, ...handled } } : { kind: 'published', data };
}
