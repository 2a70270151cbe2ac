import { asDemanded, type Breaking } from '../breaking.js';
import { differences } from '../differences.js';
import type { Schema } from '../schema.js';
import type { Operation, Parameter } from './openapi.js';

const ANY: Schema = {};

/** Requests that clients send must go on being understood, and heeded. */
export function brokenParameters(before: Operation, after: Operation): Breaking[] {
  return [
    ...before.parameters.flatMap((parameter) => {
      const now = after.parameters.find((other) => isSame(other, parameter));
      return now ? narrowed(before, after, parameter, now) : [gone(before, parameter)];
    }),
    ...after.parameters
      .filter(
        (now) => now.required && !before.parameters.some((other) => other.required && isSame(other, now)),
      )
      .map((now) => demanded(before, now)),
  ];
}

/** HTTP does not care for the case of headers. */
const isSame = (one: Parameter, other: Parameter): boolean =>
  one.in === other.in &&
  (one.in === 'header' ? one.name.toLowerCase() === other.name.toLowerCase() : one.name === other.name);

const called = ({ in: place, name }: Parameter): string => `${place} parameter ${name}`;

const gone = ({ name }: Operation, parameter: Parameter): Breaking => ({
  what: `${name}: ${called(parameter)} is gone.`,
  whom: 'It breaks clients that send it, and would not be heard.',
  instead: 'Keep heeding it, marked as deprecated.',
});

const demanded = ({ name }: Operation, parameter: Parameter): Breaking => ({
  what: `${name}: ${called(parameter)} is now required.`,
  whom: 'It breaks clients that do not send it.',
  instead: 'Make it optional, and let its absence mean what it meant before.',
});

const narrowed = (before: Operation, after: Operation, was: Parameter, now: Parameter): Breaking[] =>
  differences(
    { schema: now.schema ?? ANY, root: after.root },
    { schema: was.schema ?? ANY, root: before.root },
  )
    .filter(({ kind }) => kind !== 'dropped')
    .map((difference) => ({
      what: `${before.name}: ${called(was)} ${asDemanded(difference)}.`,
      whom: 'It breaks clients that send what was allowed.',
      instead: 'Accept what was accepted; add a parameter beside it for what is new.',
    }));
