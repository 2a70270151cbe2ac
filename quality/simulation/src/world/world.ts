import { SimulatedBroker } from '../broker/simulated-broker.js';
import { clockOf } from '../process/process-clock.js';
import { Process } from '../process/process.js';
import type { Mischief } from '../scheduler/mischief.js';
import type { Scheduler } from '../scheduler/scheduler.js';
import { Customers } from './customers.js';
import { RunningInstance } from './running-instance.js';
import type { Service } from './service.js';
import { Supplier } from './supplier.js';
import { TravelAgency } from './travel-agency.js';

const LONGEST_DOWN_MS = 1_500;
const LONGEST_PEACE_MS = 1_500;
const INSTANCES = [1, 1, 2, 2, 3];

/** Two services in a few processes each, a broker, customers, and everything that can befall them. */
export class World {
  readonly broker: SimulatedBroker;
  readonly agency: TravelAgency;
  readonly supplier: Supplier;
  readonly customers: Customers;
  private readonly nature: Process;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly mischief: Mischief,
  ) {
    const { chance } = scheduler;
    this.nature = new Process('nature', scheduler, false);
    this.broker = new SimulatedBroker(scheduler);
    this.agency = new TravelAgency(scheduler);
    const [flightsFull, hotelsFull] = [chance.oneIn(4), chance.oneIn(4)];
    this.supplier = new Supplier(scheduler, (kind) => (kind === 'flight' ? flightsFull : hotelsFull));
    this.customers = new Customers(scheduler, this.agency, this.supplier);
  }

  get services(): readonly [TravelAgency, Supplier] {
    return [this.agency, this.supplier];
  }

  start(): void {
    for (const service of this.services) {
      const count = this.scheduler.chance.pick(INSTANCES);
      for (let number = 1; number <= count; number++) this.startInstance(service, number, 1);
    }
    this.customers.start();
    void this.befall();
  }

  /** Whoever is stopped goes on at once. */
  heal(): void {
    for (const { instances } of this.services)
      for (const { process } of instances)
        process.pausedUntil = Math.min(process.pausedUntil, this.scheduler.now);
  }

  private startInstance(service: Service, number: number, life: number): void {
    const { scheduler } = this;
    const process = new Process(`${service.name}-${number}${'′'.repeat(life - 1)}`, scheduler);
    const instance = new RunningInstance(process, service, this.broker);
    service.instances.push(instance);
    process.onDeath(() =>
      scheduler.addWithin(LONGEST_DOWN_MS, {
        process: this.nature,
        what: () => `starts ${service.name}-${number} again`,
        happen: () => this.startInstance(service, number, life + 1),
        faults: [],
      }),
    );
    instance.start();
  }

  /** What goes wrong without anybody's asking for anything. */
  private async befall(): Promise<void> {
    const { chance } = this.scheduler;
    const clock = clockOf(this.nature);
    for (;;) {
      await clock.sleep(chance.between(0, LONGEST_PEACE_MS));
      const [what, happen] = chance.pick(this.misfortunes());
      if (this.mischief.strikes())
        await this.nature.ask(
          () => what,
          () => happen(),
        );
    }
  }

  private misfortunes(): [string, () => void][] {
    const { chance } = this.scheduler;
    const service = chance.pick(this.services);
    const group = this.broker.group(service.name);
    const instance = chance.pick(service.liveInstances);
    return [
      [`a rebalance of ${group.name}`, () => group.rebalance()],
      [`a member of ${group.name} misses its heartbeats`, () => group.throwOutAnyone()],
      [`the database of ${service.name} is killed and restarted`, () => service.database.restart()],
      ...(instance
        ? ([
            [
              `${instance.process.name} is told to stop, and is started again`,
              () => void instance.stop().then(() => instance.process.kill()),
            ],
          ] as [string, () => void][])
        : []),
    ];
  }
}
