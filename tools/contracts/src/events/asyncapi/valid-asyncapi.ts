import { Parser } from '@asyncapi/parser';

const ERROR = 0; // what the parser calls anything that breaks the specification

/** @throws Error with every place that the official parser finds fault with */
export async function validateAsyncApi(text: string): Promise<void> {
  const { diagnostics } = await new Parser().parse(text);
  const errors = diagnostics.filter(({ severity }) => severity === ERROR);
  if (errors.length === 0) return;
  const faults = errors.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(['docs/api/asyncapi.json is not valid:', ...faults].join('\n  '));
}
