import { OperatorsOnly } from '@eventually/nest';
import { ValidBody } from '@eventually/platform';
import { Controller, Delete, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { ProviderFaults } from './provider-faults.js';

const seconds = z.number().min(1).max(300);
const Declining = z.strictObject({ percent: z.number().min(1).max(100), seconds });
const SlowingDown = z.strictObject({ ms: z.number().min(1).max(60_000), seconds });

/** Makes the simulated provider misbehave. Beside what every service has at `/ops/faults`, and under the same conditions. */
@ApiExcludeController()
@Controller('ops/faults')
@UseGuards(OperatorsOnly)
export class ProviderFaultsController {
  constructor(private readonly faults: ProviderFaults) {}

  @Post('decline')
  @HttpCode(204)
  decline(@ValidBody(Declining) { percent, seconds }: z.output<typeof Declining>): void {
    this.faults.decline(percent, seconds);
  }

  @Delete('decline')
  @HttpCode(204)
  declineNoMore(): void {
    this.faults.decline(0, 0);
  }

  @Post('slow-provider')
  @HttpCode(204)
  slowDown(@ValidBody(SlowingDown) { ms, seconds }: z.output<typeof SlowingDown>): void {
    this.faults.slowDown(ms, seconds);
  }

  @Delete('slow-provider')
  @HttpCode(204)
  slowDownNoMore(): void {
    this.faults.slowDown(0, 0);
  }
}
