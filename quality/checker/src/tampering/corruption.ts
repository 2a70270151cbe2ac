import type { BackendName } from '@eventually/runner';
import type { TopicRecord } from './transcript.js';

/**
 * Something that was falsified by hand, in one database or on the topics. `<confirmed>` and the like stand for the ids of
 * the scene.
 */
export type Corruption = {
  /** What was done, as a person would tell it. */
  readonly what: string;
  /** The invariant that has to name it, and the id that it has to say. */
  readonly foundBy: string;
  readonly id: string;
} & (InDatabase | OnTopics);

export interface InDatabase {
  readonly in: BackendName;
  readonly sql: string;
}

export interface OnTopics {
  /** @returns what is on the topics instead, each partition in this order */
  readonly rewrite: (records: readonly TopicRecord[], ids: Ids) => readonly TopicRecord[];
}

/** Ids of the scene by the names that corruptions call them. */
export type Ids = Readonly<Record<string, string>>;

/** @throws Error for a name that the scene does not have */
export const withIds = (text: string, ids: Ids): string =>
  text.replace(/<([a-zA-Z]+)>/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`The scene has nothing that is called ${name}.`);
    return id;
  });
