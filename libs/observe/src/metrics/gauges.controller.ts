import type { ServiceGauges } from '../types/index.js';
import { OperatorsOnly } from '@eventually/nest';
import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Vitals } from './vitals.js';

/** For the control room: the gauges of `/metrics`, as JSON. */
@ApiExcludeController()
@Controller('ops/gauges')
@UseGuards(OperatorsOnly)
export class GaugesController {
  constructor(private readonly vitals: Vitals) {}

  @Get()
  gauges(): Promise<ServiceGauges> {
    return this.vitals.now();
  }
}
