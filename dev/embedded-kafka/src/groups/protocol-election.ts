import { type Member } from './member.js';
import { type Protocol } from './messages.js';

/** The protocols every one of these members offers, in the order of the first. */
export function commonProtocols(offers: readonly (readonly Protocol[])[]): string[] {
  const [first = [], ...others] = offers;
  return first
    .map(({ name }) => name)
    .filter((name) => others.every((offer) => offer.some((protocol) => protocol.name === name)));
}

/** Every member votes for the common protocol it lists first; the most votes win. */
export function electProtocol(members: readonly Member[]): string {
  const candidates = commonProtocols(members.map(({ protocols }) => protocols));
  const votes = new Map(candidates.map((name) => [name, 0]));
  for (const { protocols } of members) {
    const vote = protocols.find(({ name }) => votes.has(name));
    if (vote) votes.set(vote.name, votes.get(vote.name)! + 1);
  }
  return candidates.sort((a, b) => votes.get(b)! - votes.get(a)!)[0] ?? '';
}
