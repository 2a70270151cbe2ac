import { suggestions } from './try-it.js';

const lines = suggestions('http://localhost:3001', 'r1').map(({ line }) => line);

it('asks the gateway where it really is', () => {
  expect(lines.every((line) => /http:\/\/localhost:3001\/(v1|dev)\//.test(line))).toBe(true);
});

it('quotes what a shell would interpret, but for the token', () => {
  const [token, ...others] = lines;
  expect(token).toMatch(/^ADA=\$\([^'"&?*{}$<>|]+\)$/);
  for (const line of others) {
    const unquoted = line.replaceAll(/'[^']*'/g, '').replace('"authorization: Bearer $ADA"', '');
    expect(unquoted).not.toMatch(/[&?*{}$"<>|]/);
  }
});

it('says who asks, where that matters', () => {
  const aboutOrders = lines.filter((line) => line.includes('/orders'));
  expect(aboutOrders.every((line) => line.includes('Bearer $ADA'))).toBe(true);
});

it('uses each idempotency key for one order only', () => {
  const keys = lines.flatMap((line) => /idempotency-key: ([^']+)/.exec(line)?.[1] ?? []);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(4);
});
