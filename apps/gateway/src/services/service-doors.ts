import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Circuit, ServiceDoor } from './service-door.js';

export type ServiceName = 'order-service' | 'inventory-service' | 'payment-service' | 'view-service';

/** The ways to all services behind the gateway. */
@Injectable()
export class ServiceDoors implements OnApplicationShutdown {
  private readonly doors: ReadonlyMap<ServiceName, ServiceDoor>;

  constructor(origins: Readonly<Record<ServiceName, string>>) {
    const names = Object.keys(origins) as ServiceName[];
    this.doors = new Map(names.map((name) => [name, new ServiceDoor(name, origins[name])]));
  }

  to(name: ServiceName): ServiceDoor {
    return this.doors.get(name)!;
  }

  /** For whoever watches. */
  get circuits(): Readonly<Record<ServiceName, Circuit>> {
    return Object.fromEntries([...this.doors].map(([name, { circuit }]) => [name, circuit])) as Record<
      ServiceName,
      Circuit
    >;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.doors.values()].map((door) => door.close()));
  }
}
