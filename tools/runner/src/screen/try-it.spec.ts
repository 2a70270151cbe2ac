import { suggestions } from './try-it.js';

const lines = suggestions('http://localhost:3001', 'r1').map(({ line }) => line);

it('asks the gateway where it really is', () => {
  expect(lines.every((line) => line.includes('http://localhost:3001/v1/'))).toBe(true);
});

it('quotes what a shell would interpret', () => {
  for (const line of lines) expect(line.replaceAll(/'[^']*'/g, '')).not.toMatch(/[&?*{}$"<>|]/);
});

it('uses each idempotency key for one order only', () => {
  const keys = lines.flatMap((line) => /idempotency-key: ([^']+)/.exec(line)?.[1] ?? []);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(4);
});
