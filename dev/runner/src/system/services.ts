import { databases as databaseNames, type ServiceName as BackendName, services } from '@eventually/contracts';
import type { Service } from '@eventually/contract-kit';

/** The services with a database and messages, causes before effects. They start in parallel; the gateway follows. */
export const backends: readonly BackendName[] = services.map(({ name }) => name);

export type { BackendName };
export type ServiceName = BackendName | 'gateway';
export const serviceNames: readonly ServiceName[] = [...backends, 'gateway'];

interface OwnDatabase {
  readonly database: string;
  readonly role: string;
}

export const databases = Object.fromEntries(
  backends.map((name) => [name, { database: databaseNames[name], role: name.replaceAll('-', '_') }]),
) as Readonly<Record<BackendName, OwnDatabase>>;

/** Those that have something to publish, and so a relay. */
export const publishers: readonly BackendName[] = services
  .filter(({ owns, sends }: Service) => owns.length + sends.length > 0)
  .map(({ name }) => name);

/** The environment variable that carries something about a service: `ORDER_SERVICE_PORT`. */
export const variable = (service: ServiceName, suffix: string): string =>
  `${service.toUpperCase().replaceAll('-', '_')}_${suffix}`;
