import type { Group, Topic, Topics } from '../types/index.js';
import { type Admin, createKafka } from '@eventually/kafka';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { ActivityLog } from '../feed/activity-log.js';
import { OBSERVE_OPTIONS, type ObserveOptions } from '../observe-options.js';
import { newestKeys } from './newest-keys.js';

/** However many ask. */
const KEPT_MS = 1_000;
/** The connection is given back when nobody has asked for so long. */
const IDLE_MS = 10_000;

type Offsets = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

/** The topics this service writes and reads, and the groups of its consumers, as the broker has them. */
@Injectable()
export class TopicsReader implements BeforeApplicationShutdown {
  private readonly service: string;
  private readonly names: readonly string[];
  private known: { readonly at: number; readonly topics: Promise<Topics> } | undefined;
  private admin: Promise<Admin> | undefined;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    @Inject(OBSERVE_OPTIONS) private readonly options: Pick<ObserveOptions, 'service' | 'kafka'>,
    private readonly recent: ActivityLog,
  ) {
    const { name, owns, sends, reads } = options.service;
    this.service = name;
    const commanded = [...sends, ...owns.filter(({ commands }) => commands.length > 0)];
    this.names = [
      ...new Set([
        ...[...owns, ...reads].map(({ topics }) => topics.events),
        ...commanded.map(({ topics }) => topics.commands),
      ]),
    ].sort();
  }

  /** At most a second old. @throws Error when the broker cannot be asked */
  read(): Promise<Topics> {
    const now = Date.now();
    if (!this.known || now - this.known.at > KEPT_MS) this.known = { at: now, topics: this.ask() };
    return this.known.topics;
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.idle);
    await this.disconnect();
  }

  private async ask(): Promise<Topics> {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.disconnect(), IDLE_MS).unref();
    try {
      const admin = await (this.admin ??= this.connect());
      const offsets = new Map<string, Offsets>();
      await Promise.all(
        this.names.map(async (name) => offsets.set(name, await admin.fetchTopicOffsets(name))),
      );
      const keys = newestKeys(this.recent.all());
      const topics = this.names.map((name) => topicOf(name, offsets.get(name)!, keys));
      return { topics, groups: await this.groups(admin, offsets) };
    } catch (error) {
      await this.disconnect();
      throw error;
    }
  }

  private async groups(admin: Admin, ends: ReadonlyMap<string, Offsets>): Promise<Group[]> {
    const all = (await admin.listGroups()).groups.map(({ groupId }) => groupId);
    const ours = all.filter((group) => group === this.service || group.startsWith(`${this.service}.`));
    if (ours.length === 0) return [];
    const described = (await admin.describeGroups(ours)).groups;
    return Promise.all(
      described.map(async ({ groupId: group, state, members }) => ({
        group,
        state,
        members: members.map(({ clientId, clientHost: host }) => ({ clientId, host })),
        offsets: (await admin.fetchOffsets({ groupId: group, topics: [...this.names] })).flatMap((topic) =>
          offsetsOf(topic, ends.get(topic.topic)!),
        ),
      })),
    );
  }

  private async connect(): Promise<Admin> {
    const admin = createKafka(`${this.service}.topics`, this.options.kafka).admin();
    await admin.connect();
    return admin;
  }

  private async disconnect(): Promise<void> {
    const { admin } = this;
    this.admin = undefined;
    await admin?.then((one) => one.disconnect()).catch(() => undefined);
  }
}

const topicOf = (name: string, offsets: Offsets, keys: ReadonlyMap<string, readonly string[]>): Topic => ({
  name,
  partitions: [...offsets]
    .sort((one, other) => one.partition - other.partition)
    .map(({ partition, low, high }) => ({
      partition,
      low,
      high,
      newestKeys: keys.get(`${name}/${partition}`) ?? [],
    })),
});

/** Nothing of a topic in which the group has never come anywhere: it does not read it. */
function offsetsOf(
  { topic, partitions }: { topic: string; partitions: readonly { partition: number; offset: string }[] },
  ends: Offsets,
): Group['offsets'][number][] {
  if (partitions.every(({ offset }) => Number(offset) < 0)) return [];
  return ends.map(({ partition, low, high }) => {
    const offset = partitions.find((one) => one.partition === partition)?.offset ?? '-1';
    const committed = Number(offset) < 0 ? undefined : offset;
    return {
      topic,
      partition,
      ...(committed && { committed }),
      lag: Number(BigInt(high) - BigInt(committed ?? low)),
    };
  });
}
