import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../random.js';
import type { Carrier, Piece, Weather } from './weather.js';

const COMMIT = Buffer.from('COMMIT\0');

/** Whether a PostgreSQL client says COMMIT here; it does so in a short message of its own. */
export const isCommit = ({ bytes, to }: Pick<Piece, 'bytes' | 'to'>): boolean =>
  to === 'server' && bytes.includes(COMMIT);

/** Commits take a while to get through: what took its number first may become visible last. */
export const slowCommits = (random: Random, percent: number, mostMs: number): Weather => ({
  hold: (piece) => (isCommit(piece) && random.percent(percent) ? delay(random.int(1, mostMs)) : undefined),
});

/** The connection ends when a COMMIT was sent: before the server has it, or when its answer comes back. */
export function cutCommits(random: Random, percent: number): Weather {
  const doomed = new WeakSet<Carrier>();
  return {
    hold: (piece) => {
      const { link } = piece;
      if (doomed.has(link) && piece.to === 'client') return cut(link);
      if (!isCommit(piece) || !random.percent(percent)) return undefined;
      if (random.percent(25)) return cut(link);
      doomed.add(link);
      return undefined;
    },
  };
}

function cut(link: Carrier): Promise<void> {
  link.reset();
  return link.closed;
}
