import {
  groupBy,
  type GoodsReceived,
  type History,
  ofKind,
  type OrderPlaced,
  type StockRead,
  succeeded,
} from '../history.js';
import type { Rule } from './rule.js';

/** Only these clients move the stock; what they asked for without an answer may have happened or not. */
export const stockIsExplained: Rule = {
  name: 'stock is explained',
  sentence:
    'A read of a product’s stock lies between what must have come in and gone out by then, and what may have.',
  contradictions: (history) =>
    ofKind(history, 'stock').flatMap((read) => {
      const flaw = read.seen && flawOf(read.seen, boundsOf(read, history));
      return flaw ? [`${read.client} saw of ${read.sku}: ${flaw}`] : [];
    }),
};

interface Bounds {
  readonly leastReceived: number;
  readonly mostReceived: number;
  /** Pieces in orders that had been asked for. */
  readonly mostAsked: number;
}

function boundsOf({ sku, startedAt, endedAt }: StockRead, history: History): Bounds {
  const receipts = ofKind(history, 'receive').filter(
    (receipt) => receipt.sku === sku && receipt.startedAt < endedAt,
  );
  const sure = receipts.filter((receipt) => succeeded(receipt) && receipt.endedAt <= startedAt);
  const asked = ofKind(history, 'place').filter((placed) => placed.startedAt < endedAt);
  return {
    leastReceived: sumOf(sure),
    mostReceived: sumOf(receipts),
    mostAsked: [...groupBy(asked, ({ key }) => key).values()].reduce(
      (sum, [placed]) => sum + piecesOf(placed!, sku),
      0,
    ),
  };
}

/** The harness repeats a receipt only under its key, which is one per SKU: it counts once. */
const sumOf = (receipts: readonly GoodsReceived[]): number =>
  Math.max(0, ...receipts.map(({ quantity }) => quantity));

const piecesOf = ({ lines }: OrderPlaced, sku: string): number =>
  lines.filter((line) => line.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0);

function flawOf(
  { onHand, reserved, available }: NonNullable<StockRead['seen']>,
  { leastReceived, mostReceived, mostAsked }: Bounds,
): string | undefined {
  if (reserved < 0 || reserved > onHand) return `${reserved} of ${onHand} reserved`;
  if (available !== onHand - reserved)
    return `${available} of ${onHand} available, with ${reserved} reserved`;
  if (onHand > mostReceived) return `${onHand} on hand, and no more than ${mostReceived} can have come in`;
  if (onHand < leastReceived - mostAsked)
    return `${onHand} on hand of ${leastReceived} received, and no more than ${mostAsked} can have been sold`;
  return reserved > mostAsked
    ? `${reserved} reserved, and no more than ${mostAsked} were asked for`
    : undefined;
}
