import { Controller, Get, Global, Module } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { Documented } from '../http/documented.js';
import { HealthReport, Liveness } from './health.schema.js';
import { Readiness } from './readiness.js';

const NEVER_CACHED = {
  'Cache-Control': { description: 'Never cached.', example: 'no-cache, no-store, must-revalidate' },
};
/** Live: the process answers, restarting it would not help. Ready: it can do its job now. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @Documented({
    for: 'everybody',
    tag: 'Health',
    summary: 'Is the process alive?',
    answers: { 200: { description: 'It answers.', schema: Liveness } },
  })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @HealthCheck({ noCache: true, swaggerDocumentation: false })
  @Documented({
    for: 'everybody',
    tag: 'Health',
    summary: 'Can it do its job now?',
    answers: {
      200: { description: 'All that it needs works.', schema: HealthReport, headers: NEVER_CACHED },
    },
    refuses: { 503: 'Something it needs does not work; `details` has the checks.' },
  })
  ready() {
    return this.health.check(this.readiness.names.map((name) => () => this.run(name)));
  }

  private async run(name: string) {
    const indicator = this.indicators.check(name);
    try {
      await this.readiness.check(name);
      return indicator.up();
    } catch (error) {
      return indicator.down((error as Error).message);
    }
  }
}

@Global()
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [Readiness],
  exports: [Readiness],
})
export class HealthModule {}
