import { Relay } from '@eventually/relay';
import { armFailpoint, disarmFailpoint } from '@eventually/runtime';
import { Body, Controller, Delete, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { z } from 'zod';
import { valid } from '../valid.js';
import { crashing, pausing } from './faults.schema.js';
import { OperatorsOnly } from './operators-only.js';

/**
 * Breaks this process on purpose, for a while. Only there when the service is configured to allow it, and for operators.
 * A fault is kept in memory: one that nobody asks for again is over after its seconds.
 */
@ApiExcludeController()
@Controller('ops/faults')
@UseGuards(OperatorsOnly)
export class FaultsController {
  constructor(private readonly relay: Relay) {}

  /** The next time the process gets to the failpoint, it is killed. */
  @Post('crash')
  @HttpCode(204)
  crash(@Body(valid(crashing)) { failpoint, seconds }: z.output<typeof crashing>): void {
    armFailpoint(failpoint, seconds * 1_000);
  }

  @Delete('crash')
  @HttpCode(204)
  crashNoMore(): void {
    disarmFailpoint();
  }

  /** Its relay publishes nothing. */
  @Post('pause-relay')
  @HttpCode(204)
  pauseRelay(@Body(valid(pausing)) { seconds }: z.output<typeof pausing>): void {
    this.relay.pause(seconds * 1_000);
  }

  @Delete('pause-relay')
  @HttpCode(204)
  resumeRelay(): void {
    this.relay.pause(0);
  }
}
