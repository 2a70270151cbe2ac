import { isPerhapsDeep, wholeNumber } from '@eventually/contract-kit';
import {
  type Choice,
  DeadLetters,
  discarding,
  type ListedMessage,
  listing,
  type Listing,
  parkedId,
  replaying,
  type ShownMessage,
} from '@eventually/inbox';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { valid } from '../valid.js';
import { DeadLetterPage, Discarded, Replayed, ShownDeadLetter, Trail } from './dead-letters.schema.js';
import { OperatorsOnly } from './operators-only.js';

const trailing = z.strictObject({
  limit: wholeNumber({ min: 1, max: 1_000 }).default(100).meta({ default: 100 }),
});

/** For operators: messages hold what customers sent. */
@ApiTags('Dead letters')
@Controller('ops/dead-letters')
@UseGuards(OperatorsOnly)
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLetters) {}

  @Get()
  @ApiOperation({ summary: 'List parked messages' })
  @ApiResponse({ status: 200, description: 'One page.', standardSchema: DeadLetterPage })
  async listDeadLetters(
    @Query({ schema: listing, pipes: [valid(listing)] }) query: Listing,
  ): Promise<{ messages: ListedMessage[]; next?: string }> {
    const messages = await this.deadLetters.list(query);
    return { messages, ...(messages.length === query.limit && { next: messages.at(-1)!.id }) };
  }

  @Get('trail')
  @ApiOperation({ summary: 'Read what operators did, the newest first' })
  @ApiResponse({ status: 200, description: 'What they did.', standardSchema: Trail })
  async deadLetterTrail(
    @Query({ schema: trailing, pipes: [valid(trailing)] }) { limit }: { limit: number },
  ): Promise<{ trail: unknown[] }> {
    return { trail: await this.deadLetters.trail(limit) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a parked message' })
  @ApiResponse({ status: 200, description: 'The message.', standardSchema: ShownDeadLetter })
  @ApiResponse({ status: 404, description: 'No such message is parked.' })
  async getDeadLetter(
    @Param('id', { schema: parkedId, pipes: [valid(parkedId)] }) id: string,
  ): Promise<object> {
    const found = await this.deadLetters.find(id);
    if (!found) throw new NotFoundException(`No message ${id} is parked`);
    return { ...found, value: readable(found.value) };
  }

  @Post('replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Try messages again' })
  @ApiResponse({ status: 202, description: 'They are tried next.', standardSchema: Replayed })
  async replayDeadLetters(
    @Body({ schema: replaying, pipes: [valid(replaying)] }) choice: Choice,
  ): Promise<{ replayed: number }> {
    return { replayed: await this.deadLetters.replay(choice) };
  }

  @Post('discard')
  @HttpCode(202)
  @ApiOperation({ summary: 'Leave messages out for good' })
  @ApiResponse({ status: 202, description: 'They are never applied.', standardSchema: Discarded })
  async discardDeadLetters(
    @Body({ schema: discarding, pipes: [valid(discarding)] }) choice: z.output<typeof discarding>,
  ): Promise<{ discarded: number }> {
    return { discarded: await this.deadLetters.discard(choice, choice.reason) };
  }
}

/** The bytes as they are, and as what they look like. */
function readable(value: ShownMessage['value']): object | null {
  if (!value) return null;
  const text = value.toString();
  if (isPerhapsDeep(text)) return { text, base64: value.toString('base64') }; // too deep to be written as JSON again
  try {
    return { json: JSON.parse(text) as unknown, base64: value.toString('base64') };
  } catch {
    return { text, base64: value.toString('base64') };
  }
}
