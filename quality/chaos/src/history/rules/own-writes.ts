import { type Asked, type History, ofKind, type OrderRead, succeeded, tokenContent } from '../history.js';
import type { Rule } from './rule.js';

/** A read may say that it cannot tell in time; what it tells has to include the writes. */
export const ownWritesAreRead: Rule = {
  name: 'own writes are read',
  sentence: 'A read under a consistency token shows what the command has done that answered the token.',
  contradictions: (history) => {
    const cancelled = cancellationsIn(history);
    return ofKind(history, 'order').flatMap((read) =>
      read.after.map(tokenContent).flatMap(({ stream, key, sequence }) => {
        if (key !== read.orderId) return [];
        const flaw = flawOf(read, { stream, sequence, isCancelled: endedBefore(cancelled.get(key), read) });
        return flaw
          ? [`${read.client} read order ${key} after version ${sequence} of ${stream}, and ${flaw}`]
          : [];
      }),
    );
  },
};

interface Written {
  readonly stream: string;
  readonly sequence: number;
  readonly isCancelled: boolean;
}

function flawOf({ status, seen }: OrderRead, { stream, sequence, isCancelled }: Written): string | undefined {
  if (status === 404) return 'was told that there is none';
  if (!seen) return undefined;
  const version = seen.versions?.[stream] ?? (seen.source === 'order-service' ? seen.version : undefined);
  if (version !== undefined && version < sequence) return `saw version ${version}`;
  return isCancelled && seen.status !== 'CANCELLED'
    ? `it was cancelled, and saw it ${seen.status}`
    : undefined;
}

const cancellationsIn = (history: History): Map<string, Asked> =>
  new Map(
    ofKind(history, 'cancel')
      .filter(succeeded)
      .map((asked) => [asked.orderId, asked]),
  );

const endedBefore = (earlier: Asked | undefined, later: Asked): boolean =>
  earlier !== undefined && earlier.client === later.client && earlier.endedAt <= later.startedAt;

/** A list of other customers' orders, or one that could not tell in time, owes nothing. */
export const listsHaveOwnWrites: Rule = {
  name: 'lists have own writes',
  sentence: 'A list of orders under a consistency token has the order that the token is of.',
  contradictions: (history) =>
    ofKind(history, 'list').flatMap(({ client, after, orderIds }) => {
      if (!orderIds) return [];
      const missing = after.map(tokenContent).filter(({ key }) => !orderIds.includes(key));
      return missing.map(
        ({ key }) => `${client} listed orders after it had placed ${key}, and it was not among them`,
      );
    }),
};
