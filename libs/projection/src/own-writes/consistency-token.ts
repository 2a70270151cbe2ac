import { type Stream, text } from '@eventually/contract-kit';
import { z } from 'zod';

/** What a command has written: everything about this key of this stream, up to this sequence. */
export interface Written {
  readonly stream: string;
  readonly key: string;
  readonly sequence: number;
}

const MOST_TOKENS = 8;
const MOST_CHARACTERS = 4_096;
const Content = z.tuple([text({ max: 64 }), text({ max: 256 }), z.int().min(0)]);

/**
 * For the answer to a command: what a read has to include to show the command's effect. Opaque to clients. It speaks of
 * what the command itself has written, not of what others will do about it.
 * @param sequence the version of the aggregate after the command
 */
export const consistencyToken = ({ name }: Stream, key: string, sequence: number): string =>
  Buffer.from(JSON.stringify([name, key, sequence])).toString('base64url');

/** The schema of what a reader sends back: one token, or several with commas between them. */
export const ConsistencyTokens = z
  .string()
  .max(MOST_CHARACTERS)
  .transform((list, { addIssue }): Written[] => {
    const tokens = list.split(',').map((token) => token.trim());
    const contents = tokens.slice(0, MOST_TOKENS).map((token) => Content.safeParse(contentOf(token)));
    if (tokens.length <= MOST_TOKENS && contents.every(({ success }) => success))
      return contents.map(({ data }) => ({ stream: data![0], key: data![1], sequence: data![2] }));
    addIssue(
      `is not a consistency token; send up to ${MOST_TOKENS} as they were answered, with commas between`,
    );
    return z.NEVER;
  });

function contentOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
}
