import { apis } from '../apis/index.js';
import { isFlexible } from '../apis/api.js';
import { apiVersions, unsupportedApiVersions } from '../apis/api-versions.js';
import { type Broker } from '../broker.js';
import { type Client } from './client.js';
import { Reader } from '../wire/reader.js';
import { Writer } from '../wire/writer.js';

/**
 * Serves one request and returns its response frame, or null when the client expects none. The handler starts before
 * this function first waits, so the appends of one connection keep their order. Throws on anything unreadable.
 */
export async function dispatch(frame: Buffer, connection: Client, broker: Broker): Promise<Buffer[] | null> {
  const request = new Reader(frame);
  const key = request.int16();
  const version = request.int16();
  const correlationId = request.int32();
  const api = apis.get(key);
  if (!api || version < api.min || version > api.max) {
    // KIP-511: the only request that has an answer in a version the broker does not know.
    if (key === apiVersions.key) return unsupportedApiVersions(apis).toFrame(correlationId);
    throw new Error(`API ${key} version ${version} is not supported`);
  }
  const clientId = request.nullableString() ?? '';
  const flexible = isFlexible(api, version);
  const respond = ({ withThrottleTime }: { withThrottleTime: boolean }): Writer => {
    const response = new Writer(flexible);
    return withThrottleTime ? response.int32(0) : response;
  };
  try {
    const body = flexible ? request.flexibleBody() : request;
    const response = await api.handle(body, { broker, connection, version, clientId, apis, respond });
    if (!response) return null;
    const fault = broker.faults.beforeAnswer(key);
    if (fault) await fault;
    // A client that does not know yet what the broker speaks must be able to read the answer to ApiVersions.
    return response.tags().toFrame(correlationId, flexible && api !== apiVersions);
  } catch (cause) {
    throw new Error(`${api.name} version ${version} from ${clientId || 'a client without an id'} failed`, {
      cause,
    });
  }
}
