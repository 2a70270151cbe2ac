/**
 * Groups messages for batch handling: a wave holds messages for one target only, and a key's messages keep their order
 * because they are in one wave, in order, or in waves that follow each other.
 */
export function groupByHandler<T, K>(
  messages: readonly T[],
  targetOf: (message: T) => K,
  keyOf: (message: T) => string,
): { target: K; messages: T[] }[] {
  const waves: { target: K; messages: T[] }[] = [];
  const lastWaveOfKey = new Map<string, number>();
  for (const message of messages) {
    const target = targetOf(message);
    const earliest = lastWaveOfKey.get(keyOf(message)) ?? 0;
    let wave = waves.findIndex((candidate, index) => index >= earliest && candidate.target === target);
    if (wave < 0) wave = waves.push({ target, messages: [] }) - 1;
    waves[wave]!.messages.push(message);
    lastWaveOfKey.set(keyOf(message), wave);
  }
  return waves;
}
