import { clockOf } from '../process/process-clock.js';
import { Process } from '../process/process.js';
import type { Scheduler } from '../scheduler/scheduler.js';
import type { Instance } from './service.js';
import type { Supplier } from './supplier.js';
import type { TravelAgency } from './travel-agency.js';

const TRIPS = [1, 1, 1, 2, 3];
const PATIENCE_MS = 500;
const LATEST_MS = 1_000;

/** Ask for trips, insist until they hear an answer, and sometimes change their minds. */
export class Customers {
  readonly trips: readonly string[];
  waiting = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agency: TravelAgency,
    private readonly supplier: Supplier,
  ) {
    const count = scheduler.chance.pick(TRIPS);
    this.trips = Array.from({ length: count }, (_, index) => `trip-${index + 1}`);
  }

  start(): void {
    const { chance } = this.scheduler;
    for (const trip of this.trips) {
      const isPoisoned = chance.oneIn(6);
      if (isPoisoned) chance.pick([this.agency, this.supplier]).poisonKey(trip, chance.between(1, 8));
      this.waiting += 1;
      void this.come(trip, chance.oneIn(3));
    }
  }

  private async come(trip: string, changesHerMind: boolean): Promise<void> {
    const process = new Process(trip, this.scheduler, false);
    const { sleep } = clockOf(process);
    const { chance } = this.scheduler;
    await sleep(chance.between(0, LATEST_MS));
    await this.insist(process, 'asks for the trip', (instance) => this.agency.ask(instance, trip));
    if (changesHerMind) {
      await sleep(chance.between(0, LATEST_MS));
      await this.insist(process, 'cancels', (instance) => this.agency.cancel(instance, trip));
    }
    this.waiting -= 1;
  }

  /** The same request again and again, until one of them is answered in time. */
  private async insist(
    process: Process,
    what: string,
    request: (instance: Instance) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      const instance = await process.ask(
        () => what,
        () => this.anyInstance(),
      );
      const answered = request(instance!).then(
        () => true,
        () => false,
      );
      const outOfPatience = clockOf(process)
        .sleep(PATIENCE_MS)
        .then(() => false);
      if (instance && (await Promise.race([answered, outOfPatience]))) return;
      await clockOf(process).sleep(PATIENCE_MS / 10);
    }
  }

  private anyInstance(): Instance | undefined {
    const { liveInstances } = this.agency;
    return liveInstances.length > 0 ? this.scheduler.chance.pick(liveInstances) : undefined;
  }
}
