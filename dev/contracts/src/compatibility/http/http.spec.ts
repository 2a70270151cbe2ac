import { asText } from '../breaking.js';
import { brokenHttp } from './http.js';
import type { OpenApi } from './openapi.js';

interface Parts {
  path?: string;
  method?: string;
  query?: object;
  parameters?: object[];
  required?: string[];
  request?: object;
  bodyRequired?: boolean;
  mediaType?: string;
  responses?: object;
  response?: object;
  responseRequired?: string[];
  headers?: object;
  status?: string;
  more?: object;
  security?: object[];
}

const requestFields = {
  sku: { type: 'string', maxLength: 64 },
  quantity: { type: 'integer', minimum: 1 },
  speed: { enum: ['slow', 'fast'] },
};
const { speed: _speed, ...withoutSpeed } = requestFields;
const responseFields = {
  orderId: { type: 'string' },
  status: { $ref: '#/components/schemas/Status' },
  note: { type: 'string' },
};
const { note: _note, ...withoutNote } = responseFields;
const { orderId: _orderId, ...withoutId } = responseFields;
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } };
const orderId = { name: 'orderId', in: 'path', required: true, schema: { type: 'string' } };

/** An API of one operation. */
const api = ({
  path = '/v1/orders/{orderId}',
  method = 'put',
  parameters = [orderId, limit],
  required = ['sku'],
  request = requestFields,
  bodyRequired = false,
  mediaType = 'application/json',
  response = responseFields,
  responseRequired = ['orderId', 'status'],
  headers = { location: {} },
  status = '202',
  responses = {},
  more = {},
  security = [],
}: Parts = {}): OpenApi => ({
  openapi: '3.1.0',
  paths: {
    [path]: {
      [method]: {
        parameters,
        security,
        requestBody: {
          required: bodyRequired,
          content: { [mediaType]: { schema: { type: 'object', required, properties: request } } },
        },
        responses: {
          [status]: {
            headers,
            content: {
              'application/json': {
                schema: { type: 'object', required: responseRequired, properties: response },
              },
            },
          },
          404: { description: 'There is none.' },
          ...responses,
        },
      },
    },
    ...more,
  },
  components: { schemas: { Status: { type: 'string', enum: ['PENDING', 'DONE'] } } },
});
const breaks = (changed: Parts): string => brokenHttp(api(), api(changed)).map(asText).join('\n');

const name = 'PUT /v1/orders/{orderId}';

describe('a breaking change of an API is refused, and its text says what breaks whom', () => {
  it.each<[string, Parts, string]>([
    [
      'a path is gone',
      { path: '/v2/orders/{orderId}' },
      `${name} is gone. It breaks every client that calls it.`,
    ],
    ['a method is gone', { method: 'post' }, `${name} is gone.`],
    [
      'a status is gone',
      { status: '200' },
      `${name} no longer answers 202. It breaks clients that wait for it.`,
    ],
    [
      'a response loses a field',
      { response: withoutId, responseRequired: ['status'] },
      `${name}: orderId in the 202 response is gone.`,
    ],
    [
      'a response loses an optional field',
      { response: withoutNote },
      `${name}: note in the 202 response is gone.`,
    ],
    [
      'a response may omit a field',
      { responseRequired: ['orderId'] },
      `${name}: status in the 202 response may now be missing.`,
    ],
    [
      'a response has another type of field',
      { response: { ...responseFields, orderId: { type: 'integer' } } },
      `${name}: orderId in the 202 response is now integer, and was string.`,
    ],
    [
      'a response may be null where it could not',
      { response: { ...responseFields, note: { type: ['string', 'null'] } } },
      `${name}: note in the 202 response is now string or null, and was string.`,
    ],
    [
      'a response has a new value',
      { response: { ...responseFields, status: { type: 'string', enum: ['PENDING', 'DONE', 'LOST'] } } },
      `${name}: status in the 202 response may now be "LOST".`,
    ],
    ['a response loses a header', { headers: {} }, `${name}: header location is gone from the 202 response.`],
    [
      'a header is demanded',
      { parameters: [orderId, limit, { name: 'Idempotency-Key', in: 'header', required: true }] },
      `${name}: header parameter Idempotency-Key is now required. It breaks clients that do not send it.`,
    ],
    [
      'a parameter becomes required',
      { parameters: [orderId, { ...limit, required: true }] },
      `${name}: query parameter limit is now required.`,
    ],
    ['a parameter is gone', { parameters: [orderId] }, `${name}: query parameter limit is gone.`],
    [
      'a parameter takes less',
      { parameters: [orderId, { ...limit, schema: { type: 'integer', maximum: 50 } }] },
      `${name}: query parameter limit must now keep to maximum 50, and had maximum 100.`,
    ],
    [
      'a request demands a new field',
      { required: ['sku', 'customer'], request: { ...requestFields, customer: { type: 'string' } } },
      `${name}: customer in the request is new, and required.`,
    ],
    [
      'a request demands a field that was optional',
      { required: ['sku', 'quantity'] },
      `${name}: quantity in the request was optional, and is now required.`,
    ],
    [
      'a request takes less of a field',
      { request: { ...requestFields, sku: { type: 'string', maxLength: 32 } } },
      `${name}: sku in the request must now keep to maxLength 32, and had maxLength 64.`,
    ],
    [
      'a request no longer takes a value',
      { request: { ...requestFields, speed: { enum: ['slow'] } } },
      `${name}: speed in the request may no longer be "fast".`,
    ],
    [
      'a request loses a field',
      { request: withoutSpeed },
      `${name}: speed in the request is gone. It breaks clients that send it, and would not be heard.`,
    ],
    ['a body becomes required', { bodyRequired: true }, `${name}: a body is now required.`],
    [
      'a body is of another media type',
      { mediaType: 'application/xml' },
      `${name} no longer takes application/json.`,
    ],
    ['credentials are demanded', { security: [{ bearer: [] }] }, `${name} now demands credentials.`],
  ])('%s', (_, changed, said) => expect(breaks(changed)).toContain(said));
});

describe('an additive change of an API passes', () => {
  it.each<[string, Parts]>([
    ['nothing', {}],
    ['there is a new operation', { more: { '/v1/products': { get: { responses: {} } } } }],
    [
      'a path calls its parameter something else',
      { path: '/v1/orders/{id}', parameters: [{ ...orderId, name: 'id' }, limit] },
    ],
    ['there is a new optional parameter', { parameters: [orderId, limit, { name: 'after', in: 'query' }] }],
    [
      'a parameter takes more',
      { parameters: [orderId, { ...limit, schema: { type: 'integer', maximum: 500 } }] },
    ],
    ['a request has a new optional field', { request: { ...requestFields, gift: { type: 'boolean' } } }],
    ['a request demands less', { required: [] }],
    [
      'a request takes a new value',
      { request: { ...requestFields, speed: { enum: ['slow', 'fast', 'instant'] } } },
    ],
    ['a response has a new field', { response: { ...responseFields, placedAt: { type: 'string' } } }],
    ['a response always has a field that was optional', { responseRequired: ['orderId', 'status', 'note'] }],
    [
      'a response has fewer values',
      { response: { ...responseFields, status: { type: 'string', enum: ['PENDING'] } } },
    ],
    ['there is a new status', { responses: { 409: { description: 'Too late.' } } }],
    ['a response has a new header', { headers: { location: {}, etag: {} } }],
    ['credentials are optional', { security: [{}, { bearer: [] }] }],
  ])('%s', (_, changed) => expect(breaks(changed)).toBe(''));

  it('a schema that refers to itself is compared once', () => {
    const tree = {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
    };
    const forest = {
      paths: { '/': { get: { responses: { 200: { content: { 'application/json': { schema: tree } } } } } } },
      components: { schemas: { Tree: tree } },
    };
    expect(brokenHttp(forest, structuredClone(forest))).toEqual([]);
  });
});
