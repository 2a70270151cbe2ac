import type { ServiceGauges } from '@eventually/control-room';
import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Vitals } from './vitals.js';

/** For the control room: the gauges of `/metrics`, as JSON. Whoever serves this lets operators only at `/ops/`. */
@ApiExcludeController()
@Controller('ops/gauges')
export class GaugesController {
  constructor(private readonly vitals: Vitals) {}

  @Get()
  gauges(): Promise<ServiceGauges> {
    return this.vitals.now();
  }
}
