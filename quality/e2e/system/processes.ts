import { readFileSync } from 'node:fs';
import { until } from '@eventually/testbed';
import type { ServiceName } from '@eventually/runner';
import type { LocalSystem } from './under-test.js';

const BACK_WITHIN_MS = 90_000;

/** The processes of the system as an operator, or a fault, gets at them. */
export class Processes {
  constructor(private readonly system: LocalSystem) {}

  pidOf(service: ServiceName): number {
    return (JSON.parse(readFileSync(this.system.pidFile, 'utf8')) as Record<string, number>)[service]!;
  }

  /** SIGKILL. The returned function waits until the supervisor has brought it back and it is ready. */
  kill(service: ServiceName): () => Promise<unknown> {
    const killed = this.pidOf(service);
    process.kill(killed, 'SIGKILL');
    return () =>
      until(async () => this.pidOf(service) !== killed && (await this.isReady(service)), Boolean, {
        withinMs: BACK_WITHIN_MS,
        what: `the return of ${service}`,
      });
  }

  /** SIGSTOP while the work is done: the process is there and answers nothing. */
  async whileStopped<T>(service: ServiceName, work: () => Promise<T>): Promise<T> {
    const pid = this.pidOf(service);
    process.kill(pid, 'SIGSTOP');
    try {
      return await work();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  private async isReady(service: ServiceName): Promise<boolean> {
    const url = new URL('/health/ready', this.system.serviceUrls[service]);
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  }
}
