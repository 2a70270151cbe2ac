const SECRET =
  /^(.*-)?(authorization|cookie|password|passwd|secret|token|api-?key)$|(Password|Secret|Token|_TOKEN|_PASSWORD|_SECRET)$/i;
const CENSORED = '[redacted]';
const DEEPEST = 6;

/** What a log line may say: without the values of secret fields, the passwords in URLs, and bearer tokens. */
export function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactedText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date || value instanceof Error) return value; // an error has a serializer of its own
  if (depth === DEEPEST) return '[too deep]';
  if (Array.isArray(value)) return value.map((one) => redacted(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      SECRET.test(name) ? CENSORED : redacted(one, depth + 1),
    ]),
  );
}

export const redactedText = (text: string): string =>
  text
    .replace(/(\b[a-z][\w+.-]*:\/\/[^\s:/@]*):[^\s/@]+@/gi, `$1:${CENSORED}@`)
    .replace(/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, `$1 ${CENSORED}`);
