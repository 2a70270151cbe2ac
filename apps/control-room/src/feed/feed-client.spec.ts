import type { FeedItem } from '@eventually/control-room';
import { type Connection, followFeed } from './feed-client.js';

const gap = (id: string, reason: string) =>
  `id: ${id}\nevent: gap\ndata: ${JSON.stringify({ service: 'order-service', reason })}\n\n`;

/** Plays answers one after the other, and stops the client after the last. */
async function follow(answers: readonly ((signal: AbortSignal) => Response)[]) {
  const stopping = new AbortController();
  const asked: Record<string, string>[] = [];
  const fresh: boolean[] = [];
  const items: FeedItem[] = [];
  const connections: Connection['is'][] = [];
  await followFeed({
    signal: stopping.signal,
    token: async (again) => (fresh.push(again), 'token'),
    fetch: async (_, init) => {
      asked.push(init!.headers as Record<string, string>);
      const next = answers[asked.length - 1]!;
      if (asked.length === answers.length) queueMicrotask(() => setTimeout(() => stopping.abort(), 20));
      return next(init!.signal!);
    },
    wait: async () => undefined,
    onItems: (some) => void items.push(...some),
    onConnection: ({ is }) => connections.push(is),
  });
  return { asked, fresh, items, connections };
}

const says = (text: string) => () => new Response(text);
const endless = (signal: AbortSignal) =>
  new Response(
    new ReadableStream({
      start: (stream) => signal.addEventListener('abort', () => stream.error(new Error('aborted'))),
    }),
  );

describe('the feed', () => {
  it('goes on after a break where it was', async () => {
    const { asked, items, connections } = await follow([says(gap('a', 'one') + gap('b', 'two')), endless]);
    expect(items.map(({ data }) => (data as { reason: string }).reason)).toEqual(['one', 'two']);
    expect(asked.map((headers) => headers['last-event-id'])).toEqual([undefined, 'b']);
    expect(connections).toEqual(['live', 'lost', 'live']);
  });

  it('comes back when the gateway is away', async () => {
    const away = () => {
      throw new Error('refused');
    };
    const { connections } = await follow([away, () => new Response('', { status: 503 }), endless]);
    expect(connections).toEqual(['lost', 'lost', 'live']);
  });

  it('gets a new token once, and gives up when that is no good either', async () => {
    const refuse = () => new Response('', { status: 401 });
    expect(await follow([refuse, endless])).toMatchObject({ fresh: [false, true], connections: ['live'] });
    expect(await follow([refuse, refuse, endless])).toMatchObject({ connections: ['refused'] });
  });

  it('passes over kinds that it does not know', async () => {
    const { items } = await follow([says('event: weather\ndata: {}\n\n'), endless]);
    expect(items).toEqual([]);
  });
});
