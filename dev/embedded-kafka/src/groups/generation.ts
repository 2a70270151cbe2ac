import { ErrorCode } from '../wire/errors.js';
import { type Member } from './member.js';
import { type JoinAnswer } from './messages.js';
import { electProtocol } from './protocol-election.js';

/** What the members agreed on when they last joined; an empty group has no protocol and no leader. */
export interface Generation {
  readonly number: number;
  readonly protocol: string;
  /** The id of the member that assigns. */
  readonly leader: string;
}

export const FIRST_GENERATION: Generation = { number: 0, protocol: '', leader: '' };

/** The leader stays as long as it is a member; then the one that joined first leads. */
export function nextGeneration(previous: Generation, members: readonly Member[]): Generation {
  const leader = members.find(({ id }) => id === previous.leader) ?? members[0];
  return { number: previous.number + 1, protocol: electProtocol(members), leader: leader?.id ?? '' };
}

/** Only the leader is told of the others. */
export function welcome(
  { number: generation, protocol, leader }: Generation,
  { id: memberId }: Member,
  everybody: readonly Member[],
): JoinAnswer {
  const shown = memberId === leader ? everybody : [];
  const members = shown.map((member) => ({ id: member.id, metadata: member.metadataFor(protocol) }));
  return { error: ErrorCode.NONE, generation, protocol, leader, memberId, members };
}
