import type { Row, ServiceJourney } from '../types/index.js';
import { OperatorsOnly } from '@eventually/nest';
import { BadRequestException, Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { Journeys } from './journey.js';

const MOST_IDS = 200;
const orderId = z.uuid().toLowerCase();
const ids = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.uuid().array().max(MOST_IDS));

/** For the control room. */
@ApiExcludeController()
@Controller('ops')
@UseGuards(OperatorsOnly)
export class JourneyController {
  constructor(private readonly journeys: Journeys) {}

  @Get('journey/:orderId')
  journey(@Param('orderId') text: string): Promise<ServiceJourney> {
    return this.journeys.of(valid(orderId, text));
  }

  /** Which of these messages are in the inbox. */
  @Get('inbox')
  inbox(@Query('ids') text: unknown): Promise<Row[]> {
    return this.journeys.inbox(valid(ids, text));
  }
}

function valid<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadRequestException(z.prettifyError(parsed.error));
}
