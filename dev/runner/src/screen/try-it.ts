/** A thing to try, as a line for a POSIX shell that works as it stands. */
export interface Suggestion {
  readonly what: string;
  readonly line: string;
}

/** @param run makes the idempotency keys new for every start, so that the lines place new orders each time */
export function suggestions(gatewayUrl: string, run: string): Suggestion[] {
  const asAda = `-H "authorization: Bearer $ADA"`;
  const place = (sku: string, quantity: number, token: string, key: string): string => {
    const body = { lines: [{ sku, quantity }], payment: { token } };
    const headers = `${asAda} -H 'content-type: application/json' -H 'idempotency-key: ${key}-${run}'`;
    return `curl -s ${gatewayUrl}/v1/orders ${headers} -d '${JSON.stringify(body)}'`;
  };
  return [
    {
      what: 'Be Ada, a customer, for the next eight hours (grace is another one, olga an operator)',
      line: `ADA=$(curl -s ${gatewayUrl}/dev/tokens/ada)`,
    },
    {
      what: 'Place an order. The same line again gives the same order: that is the idempotency key',
      line: place('espresso-cup', 2, 'tok_ok', 'happy'),
    },
    {
      what: 'Follow your newest order: its timeline runs across all services (or by its id: /v2/orders/<orderId>)',
      line: `curl -s '${gatewayUrl}/v1/orders?limit=1' ${asAda}`,
    },
    { what: 'Out of stock: rejected', line: place('unicorn-beans', 1, 'tok_ok', 'stock') },
    {
      what: 'A declined card: rejected, its stock released',
      line: place('moka-pot', 1, 'tok_declined', 'card'),
    },
    {
      what: 'A provider that is too slow: rejected at its deadline',
      line: place('moka-pot', 1, 'tok_slow', 'slow'),
    },
    { what: 'The catalogue, with stock', line: `curl -s ${gatewayUrl}/v1/products` },
  ];
}
