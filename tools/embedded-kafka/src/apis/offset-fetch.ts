import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

export const offsetFetch: Api = {
  key: 9,
  name: 'OffsetFetch',
  min: 1,
  max: 4,

  handle(request, { broker: { groups }, version }) {
    const groupId = request.string();
    const asked = request.nullableArray(() => ({
      topic: request.string(),
      partitions: request.array(() => request.int32()),
    }));
    const topics = asked ?? groups.offsets.partitionsOf(groupId); // null asks for everything

    const response = newResponse({ withThrottleTime: version >= 3 });
    response.array(topics, ({ topic, partitions }) =>
      response.string(topic).array(partitions, (partition) => {
        const { offset, metadata } = groups.offsets.get(groupId, topic, partition) ?? {
          offset: -1,
          metadata: '',
        };
        response.int32(partition).int64(offset).string(metadata).int16(ErrorCode.NONE);
      }),
    );
    return version >= 2 ? response.int16(ErrorCode.NONE) : response;
  },
};
