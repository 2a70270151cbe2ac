import { userInfo } from 'node:os';
import type { Command, Options } from './options.js';
import type { Service } from './service.js';

/** As many as a service lists in one answer. */
const PAGE_ROWS = 200;

/** What each command asks a service. */
export const commands: Readonly<Record<Command, (service: Service, options: Options) => Promise<object>>> = {
  list: listed,
  show: (service, { id }) => service.get(`/${id}`),
  replay: (service, options) => service.post('/replay', choiceIn(options)),
  discard: (service, options) => service.post('/discard', { ...choiceIn(options), reason: options.reason }),
  trail: (service, { limit }) => service.get('/trail', { limit: String(Math.min(Number(limit), PAGE_ROWS)) }),
};

interface Page {
  readonly messages: object[];
  /** Where the next page begins, if there is one. */
  readonly next?: string | null;
}

/** One page after the other, up to the limit. */
async function listed(service: Service, { state, key, type, consumer, limit }: Options): Promise<Page> {
  const messages: object[] = [];
  for (let after: string | undefined; ;) {
    const rows = String(Math.min(Number(limit) - messages.length, PAGE_ROWS));
    const page = (await service.get('', { state, key, type, consumer, limit: rows, after })) as Page;
    messages.push(...page.messages);
    if (!page.next || messages.length >= Number(limit)) return { messages, next: page.next };
    after = page.next;
  }
}

const choiceIn = ({ id, key, type, all, consumer }: Options) => ({
  id,
  key,
  type,
  all,
  consumer,
  operator: userInfo().username,
});
