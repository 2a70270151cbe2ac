import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';

/** The only kind of group there is before the new protocol of KIP-848. */
const CLASSIC = 'classic';

export const listGroups: Api = {
  key: 16,
  name: 'ListGroups',
  min: 0,
  max: 5,
  flexibleFrom: 3,

  handle(request, { broker, version, respond }) {
    const states = version >= 4 ? request.list(() => request.string().toLowerCase()) : [];
    const types = version >= 5 ? request.list(() => request.string().toLowerCase()) : [];
    const isAskedFor = (filter: string[], value: string): boolean =>
      filter.length === 0 || filter.includes(value.toLowerCase());
    const groups = broker.groups
      .all()
      .filter(({ state }) => isAskedFor(states, state) && isAskedFor(types, CLASSIC));

    const response = respond({ withThrottleTime: version >= 1 }).int16(ErrorCode.NONE);
    return response.array(groups, ({ id, protocolType, state }) => {
      response.string(id).string(protocolType || 'consumer');
      if (version >= 4) response.string(state);
      if (version >= 5) response.string(CLASSIC);
    });
  },
};
