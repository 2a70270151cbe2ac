import { type Broker, NO_LEADER_EPOCH } from '../broker.js';
import { ErrorCode } from '../wire/errors.js';
import { type Reader } from '../wire/reader.js';
import { type Writer } from '../wire/writer.js';
import { type Api } from './api.js';

interface TopicPartitions {
  topic: string;
  partitions: number[];
}

interface AskedGroup {
  groupId: string;
  /** null asks for everything. */
  topics: TopicPartitions[] | null;
}

export const offsetFetch: Api = {
  key: 9,
  name: 'OffsetFetch',
  min: 1,
  max: 9,
  flexibleFrom: 6,

  handle(request, { broker, version, respond }) {
    const asked =
      version >= 8 ? request.array(() => readGroup(request, version)) : [readGroup(request, version)];
    const onlyStable = version >= 7 && request.boolean();

    const response = respond({ withThrottleTime: version >= 3 });
    const write = (group: AskedGroup): void => {
      if (version >= 8) response.string(group.groupId);
      writeOffsets(response, broker, { ...group, onlyStable, version });
      if (version >= 2) response.int16(ErrorCode.NONE);
    };
    if (version >= 8) return response.array(asked, write);
    write(asked[0]!);
    return response;
  },
};

function readGroup(request: Reader, version: number): AskedGroup {
  const groupId = request.string();
  if (version >= 9) {
    request.nullableString(); // id and epoch of a member, which matter to the new group protocol
    request.int32();
  }
  const topics = request.nullableArray(() => ({
    topic: request.string(),
    partitions: request.list(() => request.int32()),
  }));
  return { groupId, topics };
}

interface Asked extends AskedGroup {
  version: number;
  /** Offsets that an open transaction is about to replace are not to be told (KIP-447). */
  onlyStable: boolean;
}

function writeOffsets(
  response: Writer,
  { groups, transactions }: Broker,
  { groupId, topics, version, onlyStable }: Asked,
): void {
  response.array(topics ?? groups.offsets.partitionsOf(groupId), ({ topic, partitions }) =>
    response.string(topic).array(partitions, (partition) => {
      const isUnstable = onlyStable && transactions.holdsOffset(groupId, { topic, partition });
      const committed = isUnstable ? undefined : groups.offsets.get(groupId, topic, partition);
      response.int32(partition).int64(committed?.offset ?? -1);
      if (version >= 5) response.int32(NO_LEADER_EPOCH);
      response.string(committed ? committed.metadata : '');
      response.int16(isUnstable ? ErrorCode.UNSTABLE_OFFSET_COMMIT : ErrorCode.NONE);
    }),
  );
}
