import {
  inventoryServiceClient,
  type InventoryServiceClient,
  orderServiceClient,
  type OrderServiceClient,
  paymentServiceClient,
  type PaymentServiceClient,
  viewServiceClient,
  type ViewServiceClient,
} from '@eventually/clients';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { request } from 'undici';
import { unwatchCircuits, watchCircuits } from './circuit-gauge.js';
import { type ServiceRequest, spokenBy } from './exchange.js';
import { OrderRoom } from './order-room.js';
import { type Answered, type Success, successOf } from './service-answer.js';
import { type Circuit, ServiceClient } from './service-client.js';

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
  private readonly doors: ServiceClient[] = [];
  /** Whether order-service has room for one more order. */
  readonly roomForOrders: OrderRoom;
  private readonly clients: Clients;

  constructor(origins: Readonly<Record<ServiceName, readonly string[]>>) {
    const through = (name: ServiceName) => {
      const door = new ServiceClient(name, origins[name]);
      this.doors.push(door);
      return spokenBy(async (request: ServiceRequest) => {
        const answer = await door.fetch(request);
        if (name === 'order-service') this.roomForOrders.heed(answer);
        return answer;
      });
    };
    this.clients = {
      'order-service': orderServiceClient(through('order-service')),
      'inventory-service': inventoryServiceClient(through('inventory-service')),
      'payment-service': paymentServiceClient(through('payment-service')),
      'view-service': viewServiceClient(through('view-service')),
    };
    this.roomForOrders = new OrderRoom(() => askForRoom(origins['order-service']));
    watchCircuits(this);
  }

  /** @throws Problem as `successOf` and `ServiceClient.fetch` do */
  ask<Name extends ServiceName, T>(
    name: Name,
    question: (client: Clients[Name]) => Promise<Answered<T>>,
  ): Promise<Success<T>> {
    return successOf(name, question(this.clients[name]));
  }

  /** Which services requests get through to. */
  get circuits(): Readonly<Record<string, Circuit>> {
    return Object.fromEntries(this.doors.map(({ name, circuit }) => [name, circuit]));
  }

  async onApplicationShutdown(): Promise<void> {
    this.roomForOrders.close();
    unwatchCircuits(this);
    await Promise.all(this.doors.map((door) => door.close()));
  }
}

const ROOM_WITHIN_MS = 1_000;

/**
 * Not through the door: who asks for room must not wait behind the orders that there is none for. Any instance knows it,
 * since they share the orders that wait.
 */
async function askForRoom(origins: readonly string[]): Promise<number> {
  const origin = origins[Math.floor(Math.random() * origins.length)]!;
  const { statusCode, body } = await request(`${origin}/health/room`, {
    signal: AbortSignal.timeout(ROOM_WITHIN_MS),
  });
  const { room } = (await body.json()) as { room?: unknown };
  if (statusCode !== 200 || typeof room !== 'number') throw new Error(`room: ${statusCode}`);
  return room;
}
