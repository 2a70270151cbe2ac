/** A message on a topic, as far as its headers tell. */
export interface HistoryEvent {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly sequence: number;
  /** The service that wrote it. */
  readonly source: string;
  /** Id of the message that caused it; unset when a request or a deadline did. */
  readonly cause?: string;
  /** Whether its contract knows it: anybody can write bytes to a topic. */
  readonly isReadable: boolean;
  /** Of its bytes. */
  readonly digest: number;
}

/** What the topics tell, each message once, in the order in which it first came; per key that is the topic's order. */
export class History {
  /** Messages that came again. */
  redeliveries = 0;
  /** Messages that carry a known id and are another one. What is no message at all is a dead letter, whatever its id. */
  readonly altered: HistoryEvent[] = [];
  /** Records without id, type or key. */
  nameless = 0;
  private readonly known = new Map<string, HistoryEvent>();
  private readonly topics = new Map<string, Map<string, HistoryEvent[]>>();
  private readonly words = new Map<string, string>();

  /** @returns whether it is the first delivery of this message */
  add(happening: HistoryEvent): boolean {
    const first = this.known.get(happening.id);
    if (first) {
      this.redeliveries += 1;
      if (happening.isReadable && !isSame(first, happening)) this.altered.push(happening);
      return false;
    }
    this.keep(this.lean(happening));
    return true;
  }

  get all(): Iterable<HistoryEvent> {
    return this.known.values();
  }

  get size(): number {
    return this.known.size;
  }

  find(id: string): HistoryEvent | undefined {
    return this.known.get(id);
  }

  /** What happened per key of a topic. */
  keysOf(topic: string): Map<string, HistoryEvent[]> {
    return this.topics.get(topic) ?? new Map();
  }

  get topicNames(): string[] {
    return [...this.topics.keys()];
  }

  private keep(happening: HistoryEvent): void {
    this.known.set(happening.id, happening);
    const keys = this.keysOf(happening.topic);
    const ofKey = keys.get(happening.key);
    if (ofKey) ofKey.push(happening);
    else keys.set(happening.key, [happening]);
    this.topics.set(happening.topic, keys);
  }

  /** The same with words that are in memory already: a long history says few different ones. */
  private lean({
    id,
    topic,
    key,
    type,
    sequence,
    source,
    cause,
    isReadable,
    digest,
  }: HistoryEvent): HistoryEvent {
    return {
      id,
      topic: this.word(topic),
      key: this.word(key),
      type: this.word(type),
      sequence,
      source: this.word(source),
      cause: cause && (this.known.get(cause)?.id ?? cause),
      isReadable,
      digest,
    };
  }

  private word(text: string): string {
    const known = this.words.get(text);
    if (known === undefined) this.words.set(text, text);
    return known ?? text;
  }
}

const isSame = (one: HistoryEvent, other: HistoryEvent): boolean =>
  one.topic === other.topic &&
  one.key === other.key &&
  one.type === other.type &&
  one.sequence === other.sequence &&
  one.digest === other.digest;
