import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../random.js';
import { connectionsOf } from './connections-of.js';

/** A connection that bytes are on. */
export interface Carrier {
  /** By which the client's process is found out. */
  readonly clientPort: number | undefined;
  /** Resolves when the client's side is gone. */
  readonly closed: Promise<void>;
  /** Both sides see a reset. */
  reset(): void;
}

/** Some bytes on their way. */
export interface Piece {
  readonly bytes: Buffer;
  readonly to: 'server' | 'client';
  readonly link: Carrier;
}

/** What the network does to what passes through it. */
export interface Weather {
  /** Bytes go on, in order, once this resolves; undefined lets them pass at once. */
  hold?(piece: Piece): Promise<unknown> | undefined;
  /** New connections are reset at once: all of them, or those from such a port. */
  readonly refuses?: boolean | ((clientPort: number | undefined) => boolean);
}

export const fair: Weather = {};

export const refusing: Weather = { refuses: true };

/** As if nobody were there: links break at the next bytes they carry, and new ones are refused. */
export const gone: Weather = {
  refuses: true,
  hold: ({ link }) => {
    link.reset();
    return undefined;
  },
};

/** Every piece takes this long, one after the other. */
export const slow = (ms: () => number): Weather => ({ hold: () => delay(ms()) });

/** Nothing arrives and nobody is told, as behind a cable that was pulled. Ends with `reset` of the links it held. */
export function silent(): Weather & { readonly held: ReadonlySet<Carrier>; reset(): void } {
  const held = new Set<Carrier>();
  return {
    held,
    hold: ({ link }) => {
      held.add(link);
      return link.closed;
    },
    reset: () => held.forEach((link) => link.reset()),
  };
}

/** Bad weather for one process alone, among all who use the same way. Linux only. */
export function onlyFor(process: { readonly pid: number | undefined }, weather: Weather): Weather {
  const known = new WeakMap<Carrier, boolean>();
  const owns = (port: number | undefined): boolean =>
    port !== undefined && process.pid !== undefined && connectionsOf(process.pid).has(port);
  const isTheirs = (link: Carrier): boolean => {
    const theirs = known.get(link) ?? owns(link.clientPort);
    known.set(link, theirs);
    return theirs;
  };
  return {
    hold: (piece) => (isTheirs(piece.link) ? weather.hold?.(piece) : undefined),
    refuses: (port) => weather.refuses === true && owns(port),
  };
}

/** A share of all links breaks at the next bytes they carry. */
export const resetting = (random: Random, percent: number): Weather => ({
  hold: ({ link }) => {
    if (random.percent(percent)) link.reset();
    return undefined;
  },
});
