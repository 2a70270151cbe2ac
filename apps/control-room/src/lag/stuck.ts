import type { StuckConsumer } from '@eventually/control-room';

/** `order-service is stuck at order.events/3, offset 17, for 42 s: division by zero` */
export function stuckSentenceOf({ group, topic, partition, offset, forMs, reason }: StuckConsumer): string {
  const where = topic === undefined ? '' : ` at ${topic}/${partition}, offset ${offset},`;
  return `${group} is stuck${where} for ${Math.round(forMs / 1_000)} s: ${reason}`;
}
