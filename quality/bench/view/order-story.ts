import { randomUUID } from 'node:crypto';
import { encode, type Envelope, type Message, type Stream } from '@eventually/contract-kit';
import {
  OrderConfirmed,
  OrderPlaced,
  orderStream,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentRequested,
  paymentStream,
  StockCommitted,
  StockReserved,
  stockStream,
} from '@eventually/contracts';
import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { v7 as newMessageId } from 'uuid';

const PRICE = { amount: 1490, currency: 'EUR' };
const LINES = ['coffee-beans', 'espresso-cup'].map((sku) => ({ sku, quantity: 2, unitPrice: PRICE }));
const TOTAL = { amount: 5960, currency: 'EUR' };
const ORDERS_PER_SEND = 500;

/** An event of an order, where and in which place it is written. */
interface HistoryEvent {
  readonly stream: Stream;
  readonly envelope: Envelope;
}

/** All that happens to an order that is confirmed, in the order of time. */
export function storyOf(orderId: string, customer: number): HistoryEvent[] {
  const lines = LINES.map(({ sku, quantity }) => ({ sku, quantity }));
  const events: [Stream, Message][] = [
    [orderStream, OrderPlaced({ orderId, customerId: `customer-${customer}`, lines: LINES, total: TOTAL })],
    [stockStream, StockReserved({ orderId, lines })],
    [paymentStream, PaymentRequested({ orderId, amount: TOTAL })],
    [paymentStream, PaymentAuthorized({ orderId, amount: TOTAL, authorizationId: randomUUID() })],
    [orderStream, OrderConfirmed({ orderId })],
    [stockStream, StockCommitted({ orderId, lines })],
    [paymentStream, PaymentCaptured({ orderId, amount: TOTAL })],
  ];
  const sequences = new Map<Stream, number>();
  return events.map(([stream, event]) => {
    const sequence = (sequences.get(stream) ?? 0) + 1;
    sequences.set(stream, sequence);
    return { stream, envelope: envelopeOf(stream, event, orderId, sequence) };
  });
}

const envelopeOf = (stream: Stream, event: Message, key: string, sequence: number): Envelope => ({
  ...event,
  id: newMessageId(),
  key,
  sequence,
  source: stream.owner,
  time: new Date().toISOString(),
  correlationId: key,
});

/** Writes what the services would write: the bench is about who reads it. */
export class StoryTeller {
  private readonly producer: Producer;
  private customers = 0;

  constructor(brokers: string) {
    const kafka = new Kafka({ clientId: 'bench', brokers: [brokers], logLevel: logLevel.NOTHING });
    this.producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  }

  open(): Promise<void> {
    return this.producer.connect();
  }

  close(): Promise<void> {
    return this.producer.disconnect();
  }

  /** So many orders, as fast as the broker takes them. @param most events of each that are told @returns their ids */
  async tellMany(orders: number, most = Infinity): Promise<string[]> {
    const ids = Array.from({ length: orders }, () => randomUUID() as string);
    for (let at = 0; at < orders; at += ORDERS_PER_SEND)
      await this.write(
        ids
          .slice(at, at + ORDERS_PER_SEND)
          .flatMap((id) => storyOf(id, this.customers++ % 500).slice(0, most)),
      );
    return ids;
  }

  /** One order, each event when the one before is written. @param onTold is told of the order when it is placed */
  async tellOne(onTold: (orderId: string) => void): Promise<void> {
    const orderId = randomUUID();
    for (const happening of storyOf(orderId, this.customers++ % 500)) {
      await this.write([happening]);
      if (happening.envelope.type === 'OrderPlaced') onTold(orderId);
    }
  }

  private async write(happenings: readonly HistoryEvent[]): Promise<void> {
    const topics = new Set(happenings.map(({ stream }) => stream.topics.events));
    await this.producer.sendBatch({
      acks: -1,
      topicMessages: [...topics].map((topic) => ({
        topic,
        messages: happenings
          .filter(({ stream }) => stream.topics.events === topic)
          .map(({ stream, envelope }) => encode(stream, envelope)),
      })),
    });
  }
}
