import type { FeedItem, Handled, Published, SeenMessage } from '@eventually/control-room';

const streamOf = (type: string): string => /^(Order|Stock|Payment)/.exec(type)?.[0].toLowerCase() ?? 'stock';

export const seen = (type: string, more: Partial<SeenMessage> = {}): SeenMessage => ({
  id: type,
  type,
  kind: 'event',
  version: 1,
  stream: streamOf(type),
  topic: `${streamOf(type)}.events`,
  key: 'order-1',
  sequence: 1,
  source: 'order-service',
  time: '2026-11-27T01:00:00.000Z',
  correlationId: 'c-1',
  data: { orderId: 'order-1' },
  ...more,
});

export const message = (type: string, more: Partial<SeenMessage> = {}): FeedItem => ({
  kind: 'message',
  data: seen(type, more),
});

export const publishedAt = (messageId: string, more: Partial<Published> = {}): Published => ({
  messageId,
  service: 'order-service',
  topic: 'order.events',
  partition: 0,
  offset: '7',
  at: '2026-11-27T01:00:00.004Z',
  ...more,
});

export const published = (messageId: string): FeedItem => ({
  kind: 'published',
  data: publishedAt(messageId),
});

export const handledBy = (messageId: string, consumer: string, more: Partial<Handled> = {}): Handled => ({
  ...publishedAt(messageId),
  service: consumer.split('.')[0]!,
  consumer,
  at: '2026-11-27T01:00:00.009Z',
  outcome: 'applied',
  ...more,
});

export const handled = (messageId: string, consumer: string): FeedItem => ({
  kind: 'handled',
  data: handledBy(messageId, consumer),
});
