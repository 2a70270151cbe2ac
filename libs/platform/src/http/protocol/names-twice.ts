const STRINGS = /"(?:[^"\\]|\\.)*"/g;

/**
 * Whether an object in this JSON has the same name twice. The parser keeps the last of them and others the first, so two
 * readers of one request would see two requests. Outside of its strings, JSON has a colon for each name.
 * @param value what the text was parsed to
 */
export const hasNameTwice = (json: string, value: unknown): boolean =>
  json.replace(STRINGS, '').split(':').length - 1 !== namesIn(value);

/** Without recursion: how deep a stranger's value is, is theirs to say. */
function namesIn(value: unknown): number {
  let names = 0;
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    const parts = Object.values(next);
    if (!Array.isArray(next)) names += parts.length;
    for (const part of parts) left.push(part);
  }
  return names;
}
