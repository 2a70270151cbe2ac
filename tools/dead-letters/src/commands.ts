import { userInfo } from 'node:os';
import type { Command, Options } from './options.js';
import type { Service } from './service.js';

/** What each command asks a service. */
export const commands: Readonly<Record<Command, (service: Service, options: Options) => Promise<object>>> = {
  list: (service, { state, key, type, consumer, limit }) =>
    service.get('', { state, key, type, consumer, limit }),
  show: (service, { id }) => service.get(`/${id}`),
  replay: (service, options) => service.post('/replay', choiceIn(options)),
  discard: (service, options) => service.post('/discard', { ...choiceIn(options), reason: options.reason }),
  trail: (service, { limit }) => service.get('/trail', { limit }),
};

const choiceIn = ({ id, key, type, all, consumer }: Options) => ({
  id,
  key,
  type,
  all,
  consumer,
  operator: userInfo().username,
});
