import { apis } from '../apis/index.js';
import { apiVersions, unsupportedApiVersions } from '../apis/api-versions.js';
import { type Broker } from '../broker.js';
import { type Client } from './client.js';
import { Reader } from '../wire/reader.js';

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
  try {
    const response = await api.handle(request, { broker, connection, version, clientId, apis });
    if (!response) return null;
    const fault = broker.faults.beforeAnswer(key);
    if (fault) await fault;
    return response.toFrame(correlationId);
  } catch (cause) {
    throw new Error(`${api.name} version ${version} from ${clientId || 'a client without an id'} failed`, {
      cause,
    });
  }
}
