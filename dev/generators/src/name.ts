import { Usage } from './usage.js';

/** `ship-order`, as it is written in files, values, types and SQL. */
export interface Name {
  readonly kebab: string;
  readonly camel: string;
  readonly pascal: string;
  readonly snake: string;
}

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const PASCAL = /^([A-Z][a-z0-9]*)+$/;
const CAMEL = /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/;
const LONGEST = 50; // PostgreSQL cuts names at 63 bytes, and some get a suffix

/** @throws Usage when it is not written like `ship-order` */
export function kebab(what: string, text: string): Name {
  if (!KEBAB.test(text) || text.length > LONGEST)
    throw new Usage(`${what} ${text}: write it like ship-order, with up to ${LONGEST} characters.`);
  return nameOf(text.split('-'));
}

/** @throws Usage when it is not written like `OrderShipped` */
export function pascal(what: string, text: string): Name {
  if (!PASCAL.test(text) || text.length > LONGEST)
    throw new Usage(`${what} ${text}: write it like OrderShipped, with up to ${LONGEST} characters.`);
  return nameOf(text.match(/[A-Z][a-z0-9]*/g)!.map((word) => word.toLowerCase()));
}

/** @throws Usage when it is not written like `orderId` */
export function camel(what: string, text: string): Name {
  if (!CAMEL.test(text) || text.length > LONGEST)
    throw new Usage(`${what} ${text}: write it like orderId, with up to ${LONGEST} characters.`);
  return nameOf(text.match(/(^[a-z]|[A-Z])[a-z0-9]*/g)!.map((word) => word.toLowerCase()));
}

/** The words of two names, one after the other: `order` and `id` are `orderId`. */
export const joined = (...names: readonly Name[]): Name =>
  nameOf(names.flatMap(({ kebab }) => kebab.split('-')));

/** `Ship order`, to begin a sentence with. */
export const sentence = ({ kebab }: Name): string => {
  const words = kebab.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function nameOf(words: readonly string[]): Name {
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const pascal = words.map(capital).join('');
  return {
    kebab: words.join('-'),
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    snake: words.join('_'),
  };
}
