import { Caller } from '@eventually/platform';
import { Get, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ForControlRoom } from '../for-control-room.js';
import { Feed } from './feed.js';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Server-Sent Events of the running system, as long as the token counts; `FeedItem` says what they are. */
@ForControlRoom('feed')
export class FeedController {
  constructor(private readonly feed: Feed) {}

  @Get()
  watch(
    @Caller() { expiresAt }: Caller,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    this.feed.assertRoom();
    const { raw } = reply.hijack();
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no', // nginx would collect it
    });
    raw.write('retry: 1000\n\n');
    raw.on('error', () => undefined); // the client is gone: `close` follows
    const leave = this.feed.watch(raw, lastEventId);
    const end = (): void => {
      leave();
      raw.end();
    };
    const expiry = setTimeout(end, Math.min(expiresAt - Date.now(), LONGEST_TIMER_MS));
    raw.once('close', () => {
      clearTimeout(expiry);
      leave();
    });
  }
}
