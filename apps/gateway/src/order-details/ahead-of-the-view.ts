/** Orders that are remembered at once, about a megabyte. */
const MOST_ORDERS = 10_000;

/**
 * Orders of which order-service has told more, in the view's place, than the view may have. Until the view has come as far,
 * it would take a reader back. Of this process only; the oldest are forgotten first.
 */
export class AheadOfTheView {
  private readonly versions = new Map<string, number>();

  /** order-service has told this version of the order. */
  told(orderId: string, version: number): void {
    const known = this.versions.get(orderId) ?? 0;
    this.versions.delete(orderId);
    this.versions.set(orderId, Math.max(known, version));
    if (this.versions.size > MOST_ORDERS) this.versions.delete(this.versions.keys().next().value!);
  }

  /** Whether the view, which has this version, would take a reader back. */
  isPast(orderId: string, version: number): boolean {
    const isAhead = (this.versions.get(orderId) ?? 0) > version;
    if (!isAhead) this.versions.delete(orderId);
    return isAhead;
  }
}
