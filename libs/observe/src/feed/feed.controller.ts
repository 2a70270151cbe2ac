import { wholeNumber } from '@eventually/contract-kit';
import type { ServiceFeedPage } from '../types/index.js';
import { OperatorsOnly } from '@eventually/nest';
import { BadRequestException, Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './feed-cursor.js';
import { Feed } from './feed.js';

const asking = z.object({
  after: z
    .string()
    .max(4_000)
    .transform((given, { addIssue }) => {
      const cursor = decodeCursor(given);
      if (!cursor) addIssue('is not the `next` of a page');
      return cursor;
    })
    .optional(),
  limit: wholeNumber({ min: 2, max: 1_000 }).default(500),
  /** Milliseconds. */
  wait: wholeNumber({ min: 0, max: 2_000 }).default(0),
  endings: z
    .string()
    .regex(/^[0-9a-f]{1,16}$/, 'must be hexadecimal digits')
    .optional(),
});

/** For the control room. */
@ApiExcludeController()
@Controller('ops/feed')
@UseGuards(OperatorsOnly)
export class FeedController {
  constructor(private readonly feed: Feed) {}

  @Get()
  async read(@Query() query: unknown): Promise<ServiceFeedPage> {
    const asked = asking.safeParse(query);
    if (!asked.success) throw new BadRequestException(z.prettifyError(asked.error));
    const { wait: waitMs, ...question } = asked.data;
    const { next, ...page } = await this.feed.page({ ...question, waitMs });
    return { ...page, next: encodeCursor(next) };
  }
}
