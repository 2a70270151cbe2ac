/**
 * The services with a database and messages, causes before effects: order-service asks, the view shows what came of it.
 * They start in parallel; the gateway follows.
 */
export const databases = {
  'order-service': { database: 'orders', role: 'order_service' },
  'inventory-service': { database: 'inventory', role: 'inventory_service' },
  'payment-service': { database: 'payments', role: 'payment_service' },
  'view-service': { database: 'views', role: 'view_service' },
} as const;

export type BackendName = keyof typeof databases;
export type ServiceName = BackendName | 'gateway';

export const backends = Object.keys(databases) as BackendName[];
export const serviceNames: readonly ServiceName[] = [...backends, 'gateway'];

/** Those that have something to publish, and so a relay. */
export const publishers = [
  'order-service',
  'inventory-service',
  'payment-service',
] as const satisfies BackendName[];

/** The environment variable that carries something about a service: `ORDER_SERVICE_PORT`. */
export const variable = (service: ServiceName, suffix: string): string =>
  `${service.toUpperCase().replaceAll('-', '_')}_${suffix}`;
