/** What code can be told of an error without knowing its class. */
export interface Failure {
  readonly name?: unknown;
  readonly message?: unknown;
  /** A SQLSTATE, an errno or a library's own word. */
  readonly code?: unknown;
  /** How kafkajs says that the same request may succeed later. */
  readonly retriable?: unknown;
  readonly driverError?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** The error and all that it wraps, outermost first: the driver's error, causes, the errors of an `AggregateError`. */
export function inside(error: unknown): Failure[] {
  const found = new Set<Failure>();
  const look = (one: unknown): void => {
    if (typeof one !== 'object' || one === null || found.has(one)) return;
    const failure = one as Failure;
    found.add(failure);
    look(failure.driverError);
    look(failure.cause);
    if (Array.isArray(failure.errors)) failure.errors.forEach(look);
  };
  look(error);
  return [...found];
}
