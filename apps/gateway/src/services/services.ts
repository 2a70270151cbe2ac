import {
  type InventoryServiceClient,
  inventoryServiceClient,
  type OrderServiceClient,
  orderServiceClient,
  type PaymentServiceClient,
  paymentServiceClient,
  type ViewServiceClient,
  viewServiceClient,
} from '@eventually/clients';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { unwatchCircuits, watchCircuits } from './circuit-gauge.js';
import { FullServices } from './full-services.js';
import { type Answered, type Success, successOf } from './service-answer.js';
import { type Circuit, ServiceDoor } from './service-door.js';

interface Clients {
  readonly 'order-service': OrderServiceClient;
  readonly 'inventory-service': InventoryServiceClient;
  readonly 'payment-service': PaymentServiceClient;
  readonly 'view-service': ViewServiceClient;
}

export type ServiceName = keyof Clients;

/** All services behind the gateway: their generated clients, each through its own door. */
@Injectable()
export class Services implements OnApplicationShutdown {
  private readonly doors: ServiceDoor[] = [];
  private readonly full = new FullServices();
  private readonly clients: Clients;

  constructor(origins: Readonly<Record<ServiceName, string>>) {
    const through = (name: ServiceName) => {
      const door = new ServiceDoor(name, origins[name]);
      this.doors.push(door);
      const fetch = async (request: Request): Promise<Response> => {
        const answer = await door.fetch(request);
        this.full.heed(name, answer);
        return answer;
      };
      return { baseUrl: door.origin, fetch };
    };
    this.clients = {
      'order-service': orderServiceClient(through('order-service')),
      'inventory-service': inventoryServiceClient(through('inventory-service')),
      'payment-service': paymentServiceClient(through('payment-service')),
      'view-service': viewServiceClient(through('view-service')),
    };
    watchCircuits(this);
  }

  /** @throws Problem as `successOf` and `ServiceDoor.fetch` do */
  ask<Name extends ServiceName, T>(
    name: Name,
    question: (client: Clients[Name]) => Promise<Answered<T>>,
  ): Promise<Success<T>> {
    return successOf(name, question(this.clients[name]));
  }

  /** Whether it has said that there is no room for more at the moment. */
  isFull(name: ServiceName): boolean {
    return this.full.isFull(name);
  }

  /** Which services requests get through to. */
  get circuits(): Readonly<Record<string, Circuit>> {
    return Object.fromEntries(this.doors.map(({ name, circuit }) => [name, circuit]));
  }

  async onApplicationShutdown(): Promise<void> {
    unwatchCircuits(this);
    await Promise.all(this.doors.map((door) => door.close()));
  }
}
