/** The same schemas, but no object may have a field that they do not name. Problems may: RFC 9457 lets them. */
export function closed<T>(schema: T, name?: string): T {
  if (name === 'Problem' || typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((each: unknown) => closed(each)) as T;
  const parts = Object.fromEntries(
    Object.entries(schema).map(([key, part]) => [
      key,
      key === 'example' ? (part as unknown) : closed(part as unknown, key),
    ]),
  );
  return ('properties' in parts ? { additionalProperties: false, ...parts } : parts) as T;
}
