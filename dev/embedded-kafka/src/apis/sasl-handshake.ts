import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';

/** Refused as Kafka refuses it on a listener without SASL; named here, so that clients get an answer to read. */
export const saslHandshake: Api = {
  key: 17,
  name: 'SaslHandshake',
  min: 0,
  max: 1,

  handle(request, { broker, connection, respond }) {
    const mechanism = request.string();
    const advice = new Error(`SASL ${mechanism} is not supported: connect without authentication`);
    broker.settings.onRequestError(`refused to authenticate ${connection.clientHost}`, advice);
    const response = respond({ withThrottleTime: false }).int16(ErrorCode.ILLEGAL_SASL_STATE);
    return response.list([], () => undefined); // mechanisms that are supported
  },
};
