import { type ConfigEntries } from '../topics/topic-config.js';
import { type Reader } from '../wire/reader.js';

export const TOPIC_RESOURCE = 2;
export const BROKER_RESOURCE = 4;

// Where a setting comes from.
export const SET_ON_TOPIC = 1;
export const STATIC_BROKER_CONFIG = 4;
export const DEFAULT = 5;

/** A list of names and values; a null value asks for the default and is left out. */
export function readConfigEntries(request: Reader): ConfigEntries {
  const entries = request.array((): [string, string | null] => [request.string(), request.nullableString()]);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}
