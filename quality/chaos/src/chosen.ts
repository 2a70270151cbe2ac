/** The things with these names; all of them when there are no names. @throws Error that says what may be chosen */
export function chosen<T extends { readonly name: string }>(
  option: string,
  names: readonly string[],
  things: readonly T[],
): readonly T[] {
  if (names.length === 0) return things;
  return names.map((name) => {
    const found = things.find((thing) => thing.name === name);
    if (found) return found;
    throw new Error(`${option} ${name}: choose from ${things.map((thing) => thing.name).join(', ')}`);
  });
}
