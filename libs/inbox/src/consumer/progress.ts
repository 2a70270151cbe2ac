import type { Place, Stuck } from '@eventually/runtime';

/** Longer than a batch of honest records takes, and shorter than a person's patience. */
export const STUCK_AFTER_MS = 15_000;

/** Who comes back to its group and crashes so soon again had not come back: some crash before they have a record in hand. */
const RELAPSE_WITHIN_MS = 30_000;

const nameOf = ({ topic, partition }: Pick<Place, 'topic' | 'partition'>): string => `${topic}/${partition}`;
const UNKNOWN = 'its handler has not answered yet';

/** Whether a consumer gets on. To come to its group, or to read again what it had handled, is no progress. */
export class Progress {
  /** What it has begun with and not come past, and since when. */
  private readonly begun = new Map<string, Place & { readonly since: number }>();
  /** The last offset that it has come past, by partition. */
  private readonly passed = new Map<string, bigint>();
  private trouble: { readonly reason: string; readonly since: number } | undefined;
  /** What was over when it came back. */
  private lastTrouble: { readonly reason: string; readonly since: number } | undefined;
  private failed = 0;
  private crashedAt = -Infinity;

  constructor(
    private readonly group: string,
    private readonly now: () => number,
  ) {}

  /** How often it has failed since it last got on. */
  get failures(): number {
    return this.failed;
  }

  /** These are its partitions now: what it does not have, it is not stuck at. */
  assigned(shares: Readonly<Record<string, readonly number[]>>): void {
    const ours = new Set(
      Object.entries(shares).flatMap(([topic, partitions]) =>
        partitions.map((partition) => nameOf({ topic, partition })),
      ),
    );
    for (const places of [this.begun, this.passed])
      for (const name of places.keys()) if (!ours.has(name)) places.delete(name);
    if (this.begun.size > 0) return;
    // there may be nothing to read: to have come back is all that can be asked, until it crashes again
    this.lastTrouble = this.trouble ?? this.lastTrouble;
    this.trouble = undefined;
  }

  /** It begins to handle what is there. */
  begin(place: Place): void {
    const name = nameOf(place);
    if (BigInt(place.offset) <= (this.passed.get(name) ?? -1n) || this.begun.has(name)) return;
    this.begun.set(name, { ...place, since: this.now() });
  }

  /** The effects of everything up to this record are committed. */
  done(place: Place): void {
    const name = nameOf(place);
    if (BigInt(place.offset) <= (this.passed.get(name) ?? -1n)) return;
    this.passed.set(name, BigInt(place.offset));
    this.begun.delete(name);
    if (this.isBehindCrash) return; // others get on meanwhile, until the same record makes it crash again
    this.trouble = this.lastTrouble = undefined;
    this.failed = 0;
  }

  /** It tries again, at the very record if that is known. */
  troubled(reason: string, place?: Place): void {
    this.trouble = { reason, since: this.trouble?.since ?? this.now() };
    const known = place && this.begun.get(nameOf(place));
    if (known) this.begun.set(nameOf(place), { ...known, offset: place.offset });
  }

  /** It has to begin anew. */
  crashed(reason: string): void {
    this.failed += 1;
    if (this.now() - this.crashedAt < RELAPSE_WITHIN_MS) this.trouble ??= this.lastTrouble;
    this.crashedAt = this.now();
    const known = this.trouble?.reason;
    this.troubled(known?.includes(reason) ? known : reason);
  }

  /** Whether something that it had begun with when it crashed is still to be done. */
  private get isBehindCrash(): boolean {
    return [...this.begun.values()].some(({ since }) => since <= this.crashedAt);
  }

  /** Where it has been stuck the longest, if it is. */
  get stuck(): Stuck | undefined {
    const [oldest] = [...this.begun.values()].sort((one, other) => one.since - other.since);
    const since = oldest?.since ?? this.trouble?.since ?? Infinity;
    const forMs = this.now() - since;
    if (!(forMs >= STUCK_AFTER_MS)) return undefined;
    const { topic, partition, offset } = oldest ?? {};
    const reason = this.trouble?.reason ?? UNKNOWN;
    return { group: this.group, ...(oldest && { topic, partition, offset }), forMs, reason };
  }
}

/** `order-service has been stuck at order.events/3, offset 17, for 42 s: division by zero` */
export function sentenceOf({ group, topic, partition, offset, forMs, reason }: Stuck): string {
  const where = topic === undefined ? '' : ` at ${topic}/${partition}, offset ${offset},`;
  return `${group} has been stuck${where} for ${Math.round(forMs / 1_000)} s: ${reason}`;
}
