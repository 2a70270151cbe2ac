/** What came of looking for an order: its id, or what to do about it. */
export type Found = { readonly orderId: string } | { readonly problem: string };

const WHOLE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BEGINNING = /^[0-9a-f][0-9a-f-]{0,35}$/;

/** Any order by its whole id; those that this page remembers by its beginning, too. */
export function find(text: string, remembered: Iterable<string>): Found {
  const wanted = text.trim().toLowerCase();
  if (WHOLE.test(wanted)) return { orderId: wanted };
  if (!BEGINNING.test(wanted)) return { problem: 'An order’s id is made of the digits 0 to 9 and a to f.' };
  const [first, ...others] = [...remembered].filter((orderId) => orderId.startsWith(wanted));
  if (!first) return { problem: `No order here begins with ${wanted}. Give the whole id of an older one.` };
  if (others.length > 0)
    return { problem: `${others.length + 1} orders begin with ${wanted}. Give more of it.` };
  return { orderId: first };
}
