import { Buffer, isUtf8 } from 'node:buffer';
import { WELL_FORMED } from '../text.js';
import { Undecodable } from '../undecodable.js';

const MOST_SHOWN_CHARACTERS = 100;
const LONE_SURROGATE = /\p{Surrogate}/u;
const REPLACEMENT = '\uFFFD';

/** Whether it can be kept and sent on. */
export const isStorable = (text: string): boolean => WELL_FORMED.test(text);

/** What cannot be kept becomes U+FFFD. */
export const storable = (text: string): string =>
  isStorable(text) ? text : text.replaceAll('\0', REPLACEMENT).replace(/\p{Surrogate}/gu, REPLACEMENT);

/** A value as a sentence names it: in quotes, and not longer than a line. */
export const shown = (text: string): string =>
  JSON.stringify(
    text.length > MOST_SHOWN_CHARACTERS ? `${text.slice(0, MOST_SHOWN_CHARACTERS)}…` : text,
  ).replace(/\\u0000/g, REPLACEMENT);

/** @throws Undecodable when the bytes are no text */
export function strictText(what: string, bytes: string | Uint8Array): string {
  if (typeof bytes === 'string') {
    if (LONE_SURROGATE.test(bytes)) throw new Undecodable(`the ${what} is not well-formed Unicode`);
    return bytes;
  }
  if (!isUtf8(bytes)) throw new Undecodable(`the ${what} is not UTF-8`);
  return looseText(bytes);
}

/** Bytes that are no text become U+FFFD. */
const looseText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();

/**
 * Headers as text, whatever they are. One without a value is left out; values of one name are joined, so that no attribute
 * that is given twice passes for one that is given once.
 */
export const headersAsText = (headers: object = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const text = headerText(value);
      return text === undefined ? [] : [[storable(name), storable(text)]];
    }),
  );

function headerText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return looseText(value);
  if (!Array.isArray(value)) return REPLACEMENT;
  const texts = value.map(headerText).filter((text) => text !== undefined);
  return texts.length > 0 ? texts.join(', ') : undefined;
}
