import { Controller, Get, Global, Injectable, Module } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { Documented } from '../http/documented.js';
import { HealthReport, Liveness } from './health.schema.js';

const NEVER_CACHED = {
  'Cache-Control': { description: 'Never cached.', example: 'no-cache, no-store, must-revalidate' },
};
const ANSWER_WITHIN_MS = 2_000;

/** What has to work before this process can do its job. */
@Injectable()
export class Readiness {
  readonly checks = new Map<string, () => Promise<unknown>>();

  /** @param check rejects while the thing does not work; it counts as not working when it takes over two seconds */
  needs(name: string, check: () => Promise<unknown>): void {
    this.checks.set(name, check);
  }
}

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
    return this.health.check(
      [...this.readiness.checks].map(
        ([name, check]) =>
          () =>
            this.run(name, check),
      ),
    );
  }

  private async run(name: string, check: () => Promise<unknown>) {
    const indicator = this.indicators.check(name);
    try {
      await Promise.race([check(), tooLate()]);
      return indicator.up();
    } catch (error) {
      return indicator.down((error as Error).message);
    }
  }
}

const tooLate = () =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('no answer in time')), ANSWER_WITHIN_MS).unref();
  });

@Global()
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [Readiness],
  exports: [Readiness],
})
export class HealthModule {}
