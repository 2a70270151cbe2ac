import { hasOutbox, type Service, services } from '../services.js';
import type { Delivery } from './deliveries.js';

/** The diagram in user units, as the SVG draws it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Lane[];
  readonly rows: readonly Row[];
  /** From a message's receipt to what its handler wrote. */
  readonly handlers: readonly Handler[];
}

export interface Lane {
  readonly id: string;
  readonly title: string;
  readonly x: number;
  /** Lifelines of their own. */
  readonly inbox?: number;
  readonly outbox?: number;
}

export interface Row {
  readonly delivery: Delivery;
  readonly y: number;
  /** A client's request is why it was written. */
  readonly request?: Line;
  /** From the outbox to the topic; the record is there once `isPublished`. */
  readonly out: Line;
  readonly receipts: readonly ReceiptArrow[];
}

export interface Line {
  readonly fromX: number;
  readonly toX: number;
  readonly y: number;
}

export interface ReceiptArrow extends Line {
  readonly service: string;
  /** Under the record, as its writer is on the same side. */
  readonly turnsBack: boolean;
  readonly state: 'waiting' | 'done' | 'twice' | 'parked';
}

export interface Handler {
  readonly from: Point;
  readonly to: Point;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export const SIZES = { row: 50, top: 84, bottom: 30, record: 176, turn: 15 } as const;

/** Those who ask stand left of the topics, those who answer or show right of them. */
const [asking, answering] = [true, false].map((asks) =>
  services.filter(({ sends }) => sends.length > 0 === asks),
);
const ASKING_X = 262;
const TOPICS_X = ASKING_X + asking!.length * 144 + 74;
const ANSWERING_X = TOPICS_X + 226;

const laneOfService = (service: Service, x: number): Lane => ({
  id: service.name,
  title: service.name,
  x,
  inbox: hasOutbox(service) ? x - 24 : x,
  ...(hasOutbox(service) && { outbox: x + 24 }),
});

export const LANES: readonly Lane[] = [
  { id: 'gateway', title: 'gateway', x: 118 },
  ...asking!.map((service, index) => laneOfService(service, ASKING_X + index * 144)),
  { id: 'topics', title: 'topics', x: TOPICS_X },
  ...answering!.map((service, index) => laneOfService(service, ANSWERING_X + index * 160)),
];
export const WIDTH = LANES.at(-1)!.x + 84;

const laneOf = (id: string): Lane | undefined => LANES.find((lane) => lane.id === id);

/** Lanes, a row for each message in the order of writing, and what led to what. Pure: the same deliveries, the same picture. */
export function layout(deliveries: readonly Delivery[]): Picture {
  const rows = deliveries.flatMap((delivery, index) => rowOf(delivery, SIZES.top + index * SIZES.row) ?? []);
  return {
    width: WIDTH,
    height: SIZES.top + Math.max(rows.length, 3) * SIZES.row + SIZES.bottom,
    lanes: LANES,
    rows,
    handlers: handlersOf(rows),
  };
}

function rowOf(delivery: Delivery, y: number): Row | undefined {
  const writer = laneOf(delivery.message.source);
  if (writer?.outbox === undefined) return undefined;
  const fromX = writer.outbox;
  const side = Math.sign(fromX - TOPICS_X);
  return {
    delivery,
    y,
    ...(startedByClient(delivery) && {
      request: { fromX: laneOf('gateway')!.x, toX: writer.inbox! - 12, y },
    }),
    out: { fromX, toX: TOPICS_X + (side * SIZES.record) / 2, y },
    receipts: delivery.publishedAt === undefined ? [] : receiptArrowsOf(delivery, y, side),
  };
}

/** What a client asked for; the order's other messages are all caused by a message. */
const startedByClient = ({ message: { type } }: Delivery): boolean =>
  type === 'OrderPlaced' || type === 'OrderCancelled';

function receiptArrowsOf(delivery: Delivery, y: number, writerSide: number): ReceiptArrow[] {
  const services = [
    ...new Set([...delivery.readers, ...delivery.receipts.map((receipt) => receipt.service)]),
  ];
  return services.flatMap((service) => {
    const toX = laneOf(service)?.inbox;
    if (toX === undefined) return [];
    const side = Math.sign(toX - TOPICS_X);
    const turnsBack = side === writerSide;
    return {
      service,
      turnsBack,
      fromX: TOPICS_X + (side * SIZES.record) / 2,
      toX,
      y: turnsBack ? y + SIZES.turn : y,
      state: stateOf(delivery, service),
    };
  });
}

function stateOf({ receipts }: Delivery, service: string): ReceiptArrow['state'] {
  const outcomes = receipts.filter((receipt) => receipt.service === service).map(({ outcome }) => outcome);
  if (outcomes.includes('duplicate')) return 'twice';
  if (outcomes.includes('applied')) return 'done';
  return outcomes.length > 0 ? 'parked' : 'waiting';
}

const handlersOf = (rows: readonly Row[]): Handler[] =>
  rows.flatMap((effect) => {
    const { causationId, source } = effect.delivery.message;
    const cause = rows.find(({ delivery }) => delivery.message.id === causationId);
    const receipt = cause?.receipts.find(({ service }) => service === source);
    if (!receipt || cause === effect || receipt.y >= effect.y) return [];
    return { from: { x: receipt.toX, y: receipt.y }, to: { x: effect.out.fromX, y: effect.y } };
  });
