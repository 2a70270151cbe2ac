import type { OrderLine, Sku } from '@eventually/contracts';
import { Problem } from '@eventually/platform';
import type { Unpriceable } from '../domain/pricing.js';

/** Some lines of an order cannot be priced, as far as our copy of the catalogue has come. */
export class NotPriced extends Problem {
  readonly skus: readonly Sku[];

  constructor(lines: readonly OrderLine[], unpriceable: readonly Unpriceable[]) {
    super(400, 'Bad Request', {
      detail: 'The request does not fit; see errors.',
      errors: unpriceable.map(({ line, message }) => ({ path: `lines.${line}.sku`, message })),
    });
    this.skus = unpriceable.map(({ line }) => lines[line]!.sku);
  }
}
