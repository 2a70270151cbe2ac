import { ErrorCode } from '../wire/errors.js';
import { Writer } from '../wire/writer.js';
import { type Api, type ApiTable } from './api.js';

export const apiVersions: Api = {
  key: 18,
  name: 'ApiVersions',
  min: 0,
  max: 4,
  flexibleFrom: 3,

  handle(_request, { version, apis, respond }) {
    const response = writeList(respond({ withThrottleTime: false }), apis, ErrorCode.NONE);
    return version >= 1 ? response.int32(0) : response;
  },
};

/** What a client hears that asked in a newer version: the list in the oldest shape, so that it can ask again. */
export const unsupportedApiVersions = (apis: ApiTable): Writer =>
  writeList(new Writer(), apis, ErrorCode.UNSUPPORTED_VERSION);

function writeList(response: Writer, apis: ApiTable, error: ErrorCode): Writer {
  response.int16(error);
  return response.array([...apis.values()], ({ key, min, max }) => response.int16(key).int16(min).int16(max));
}
