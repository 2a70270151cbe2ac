import type { Service, Stream } from '@eventually/contract-kit';
import { services, streams } from '@eventually/contracts';
import { kebab, type Name } from './name.js';
import { Usage } from './usage.js';

/** @throws Usage that lists those that there are */
export function streamNamed(name: string): Stream {
  const found = streams.find((one) => one.name === name);
  if (found) return found;
  throw new Usage(`There is no stream ${name}: give one of ${streams.map(({ name }) => name).join(', ')}.`);
}

/** @throws Usage that lists those that there are */
export function serviceNamed(name: string): Service {
  const found = services.find((one) => one.name === name);
  if (found) return found;
  throw new Usage(`There is no service ${name}: give one of ${services.map(({ name }) => name).join(', ')}.`);
}

/** @throws Usage when a message of any stream has the name */
export function assertUnknown(message: Name): void {
  const taken = streams.find((stream) => typesIn(stream).includes(message.pascal));
  if (taken) throw new Usage(`${message.pascal} is a message of stream ${taken.name} already.`);
}

export const typesIn = ({ events, commands }: Stream): string[] =>
  [...events, ...commands].map(({ type }) => type as string);

/** How a stream and what belongs to it are called in code. */
export function codeOf({ name, key }: Stream) {
  const stream = kebab('stream', name);
  return {
    constant: `${stream.camel}Stream`,
    events: `${stream.pascal}Event`,
    key,
    file: `libs/contracts/src/${name}/${name}.stream.ts`,
  };
}

export const SERVICES = 'libs/contracts/src/services.ts';
export const moduleOf = (service: string): string => `apps/${service}/src/${service}.module.ts`;
