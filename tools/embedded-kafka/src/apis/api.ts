import { type Broker } from '../broker.js';
import { type Client } from '../connections/client.js';
import { type Reader } from '../wire/reader.js';
import { Writer } from '../wire/writer.js';

export interface RequestContext {
  broker: Broker;
  connection: Client;
  version: number;
  clientId: string;
  apis: ApiTable;
}

/** null: the client expects no response at all. */
export type Response = Writer | null;

/** One request type of the protocol. All versions served lie below the first one with compact ("flexible") fields. */
export interface Api {
  key: number;
  name: string;
  min: number;
  max: number;
  handle(request: Reader, context: RequestContext): Response | Promise<Response>;
}

export type ApiTable = ReadonlyMap<number, Api>;

/** A response that starts with the throttle time in the versions that have one; this broker never throttles. */
export function newResponse({ withThrottleTime }: { withThrottleTime: boolean }): Writer {
  const response = new Writer();
  return withThrottleTime ? response.int32(0) : response;
}
