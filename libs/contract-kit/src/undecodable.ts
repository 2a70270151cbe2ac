const MOST_REASON_CHARACTERS = 1_000;

/** The bytes are not a message that this stream's contract knows. It will never become one, so retrying is pointless. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';

  constructor(reason: string) {
    super(reason.length > MOST_REASON_CHARACTERS ? `${reason.slice(0, MOST_REASON_CHARACTERS)}…` : reason);
  }
}
