/** Why something failed, in words, whatever was thrown. An `AggregateError` often says nothing itself: its first error does. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return reasonOf(error.errors[0]);
  if (error instanceof Error) return error.message || error.name;
  return JSON.stringify(error) ?? String(error);
}
