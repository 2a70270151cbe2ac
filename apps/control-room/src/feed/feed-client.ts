import type { FeedItem } from '@eventually/control-room';
import { backoff } from './backoff.js';
import { sseParser, type SseEvent } from './sse.js';

/** Three missed heartbeats: the line is dead, whatever TCP thinks. */
const SILENCE_MS = 45_000;

export type Connection =
  | { readonly is: 'connecting' }
  | { readonly is: 'live' }
  | { readonly is: 'lost'; readonly retryAt: number; readonly why: string }
  /** The token is missing, not an operator's, or no longer good. */
  | { readonly is: 'refused' };

export interface FeedListener {
  /** Items as they came, some at once. */
  onItems(items: readonly FeedItem[]): void;
  onConnection(connection: Connection): void;
}

interface FeedOptions extends FeedListener {
  /** Asked at each attempt; undefined: there is none. */
  token(fresh: boolean): Promise<string | undefined>;
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Reads `/control/feed` until the signal says stop. A browser's own EventSource can send no token, so this is one by
 * hand: it comes back after whatever happened, and asks for what came after the last item it has seen.
 */
export async function followFeed(options: FeedOptions): Promise<void> {
  const { signal, onConnection, wait = pause } = options;
  const progress = { lastId: undefined as string | undefined, failures: 0, refusals: 0 };
  while (!signal.aborted) {
    const why = await readOnce(options, progress).catch((error: Error) => error.message);
    if (signal.aborted) return;
    progress.failures += 1;
    const ms = backoff(progress.failures);
    if (progress.refusals > 1) return onConnection({ is: 'refused' });
    if (progress.refusals === 0) onConnection({ is: 'lost', retryAt: Date.now() + ms, why });
    await wait(progress.refusals > 0 ? 0 : ms, signal);
  }
}

interface Progress {
  lastId: string | undefined;
  failures: number;
  refusals: number;
}

/** @returns why it ended */
async function readOnce(options: FeedOptions, progress: Progress): Promise<string> {
  const ask = options.fetch ?? fetch;
  const token = await options.token(progress.refusals > 0);
  const line = new AbortController();
  const stop = () => line.abort();
  options.signal.addEventListener('abort', stop);
  try {
    const answer = await ask('/control/feed', {
      headers: {
        accept: 'text/event-stream',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(progress.lastId !== undefined && { 'last-event-id': progress.lastId }),
      },
      signal: line.signal,
    });
    if (answer.status === 401 || answer.status === 403) progress.refusals += 1;
    if (!answer.ok || !answer.body) return `the gateway answered ${answer.status}`;
    options.onConnection({ is: 'live' });
    Object.assign(progress, { failures: 0, refusals: 0 });
    await read(answer.body, stop, (events) => {
      progress.lastId = events.findLast(({ id }) => id !== undefined)?.id ?? progress.lastId;
      options.onItems(events.flatMap(itemIn));
    });
    return 'the stream ended';
  } finally {
    options.signal.removeEventListener('abort', stop);
    stop();
  }
}

async function read(
  body: ReadableStream<Uint8Array>,
  stop: () => void,
  onEvents: (events: readonly SseEvent[]) => void,
): Promise<void> {
  const parse = sseParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const silence = setTimeout(stop, SILENCE_MS);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
    const events = parse(decoder.decode(value, { stream: true }));
    if (events.length > 0) onEvents(events);
  }
}

const kinds = new Set<string>([
  'message',
  'published',
  'handled',
  'gauges',
  'faults',
  'verdict',
  'sampling',
  'gap',
] satisfies FeedItem['kind'][]);

/** A newer gateway may say more than this page knows. */
const itemIn = ({ event, data }: SseEvent): FeedItem[] =>
  kinds.has(event) ? [{ kind: event, data: JSON.parse(data) } as FeedItem] : [];

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
