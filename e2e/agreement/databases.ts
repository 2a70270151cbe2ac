import type { BackendName } from '@eventually/runner';
import { Pool } from 'pg';
import * as queries from './queries.js';

const ANSWER_WITHIN_MS = 20_000;

/** What the four databases say, each read by its own service's role. */
export interface Snapshot {
  readonly orders: readonly queries.OrderRow[];
  readonly sagas: readonly queries.SagaRow[];
  readonly levels: readonly queries.LevelRow[];
  readonly reservations: readonly queries.ReservationRow[];
  readonly payments: readonly queries.PaymentRow[];
  readonly charges: readonly queries.ChargeRow[];
  readonly documents: readonly queries.DocumentRow[];
  readonly outbox: readonly (queries.OutboxRow & { service: BackendName })[];
  readonly deadLetters: readonly (queries.DeadLetterRow & { service: BackendName })[];
}

export class Databases {
  private readonly pools: Readonly<Record<BackendName, Pool>>;

  constructor(urls: Readonly<Record<BackendName, string>>) {
    this.pools = Object.fromEntries(
      Object.entries(urls).map(([service, url]) => [service, poolOn(url)]),
    ) as Record<BackendName, Pool>;
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.pools).map((pool) => pool.end()));
  }

  /** Not one instant in all databases: it is meaningful when nothing moves any more. */
  async read(): Promise<Snapshot> {
    const [orders, sagas, levels, reservations, payments, charges, documents, outbox, deadLetters] =
      await Promise.all([
        this.rows<queries.OrderRow>('order-service', queries.orders),
        this.rows<queries.SagaRow>('order-service', queries.sagas),
        this.rows<queries.LevelRow>('inventory-service', queries.levels),
        this.rows<queries.ReservationRow>('inventory-service', queries.reservations),
        this.rows<queries.PaymentRow>('payment-service', queries.payments),
        this.rows<queries.ChargeRow>('payment-service', queries.charges),
        this.rows<queries.DocumentRow>('view-service', queries.documents),
        this.everywhere<queries.OutboxRow>(queries.outbox),
        this.everywhere<queries.DeadLetterRow>(queries.deadLetters),
      ]);
    return { orders, sagas, levels, reservations, payments, charges, documents, outbox, deadLetters };
  }

  private async rows<R extends object>(service: BackendName, query: string): Promise<R[]> {
    return (await this.pools[service].query<R>(query)).rows;
  }

  private async everywhere<R extends object>(query: string): Promise<(R & { service: BackendName })[]> {
    const services = Object.keys(this.pools) as BackendName[];
    const found = await Promise.all(services.map((service) => this.rows<R>(service, query)));
    return found.flatMap((rows, index) => rows.map((row) => ({ ...row, service: services[index]! })));
  }
}

const poolOn = (connectionString: string): Pool =>
  new Pool({ connectionString, max: 2, connectionTimeoutMillis: 5_000, query_timeout: ANSWER_WITHIN_MS });
