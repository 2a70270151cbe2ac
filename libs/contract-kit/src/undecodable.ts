/** The bytes are not a message that this stream's contract knows. It will never become one, so retrying is pointless. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
}
