/** Trying again will not help: only a new contract, or an operator, does. */
export class NonRetryableError extends Error {}
