import { type Broker } from '../broker.js';
import { type Client } from '../connections/client.js';
import { type Reader } from '../wire/reader.js';
import { type Writer } from '../wire/writer.js';

export interface RequestContext {
  broker: Broker;
  connection: Client;
  version: number;
  clientId: string;
  apis: ApiTable;
  /** An empty response; it starts with the throttle time in the versions that have one: this broker never throttles. */
  respond(options: { withThrottleTime: boolean }): Writer;
}

/** null: the client expects no response at all. */
export type Response = Writer | null;

/** One request type of the protocol. */
export interface Api {
  key: number;
  name: string;
  min: number;
  max: number;
  /** The first flexible version (KIP-482), if it has any: handlers read and write alike in all versions. */
  flexibleFrom?: number;
  handle(request: Reader, context: RequestContext): Response | Promise<Response>;
}

export type ApiTable = ReadonlyMap<number, Api>;

export const isFlexible = ({ flexibleFrom = Infinity }: Api, version: number): boolean =>
  version >= flexibleFrom;
