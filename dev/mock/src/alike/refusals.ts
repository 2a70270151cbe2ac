import { type Api, parametersOf } from '../api.js';
import type { Operation } from '../openapi.js';
import type { Case } from './ask.js';

const TOO_LARGE = JSON.stringify('x'.repeat(300 * 1024));
const TOO_LONG = 'x'.repeat(20 * 1024);

/** What the document alone says will be refused: each malformed parameter and body, each header and token that is missing. */
export const refusals = (api: Api): Case[] =>
  api.operations.flatMap((operation) => [
    ...malformed(api, operation, 'path', 'params'),
    ...malformed(api, operation, 'query', 'query'),
    ...parametersOf(operation, 'header')
      .filter(({ required }) => required)
      .map(({ name }) => caseOf(operation, 400, { headers: { [name.toLowerCase()]: null } })),
    ...(operation.path.startsWith('/ops/') ? [] : [caseOf(operation, 400, { query: { strange: '!' } })]),
    ...(operation.requestBody ? misfits(operation) : []),
    ...(operation.method === 'GET' ? [] : badBodies(operation)),
    ...(operation.security?.length ? [caseOf(operation, 401, { headers: { authorization: null } })] : []),
    caseOf(operation, 431, { headers: { 'x-long': TOO_LONG } }),
    ...(isForOperators(operation)
      ? [{ ...caseOf(operation, 403, { as: 'customer' }), isMalformed: false }]
      : []),
  ]);

/** The mock takes every token, and has to be told that this one is a customer's. */
const isForOperators = ({ responses }: Operation): boolean =>
  responses[403]?.description === 'Only operators may do this.';

const caseOf = ({ operationId }: Operation, status: number, more: Partial<Case>): Case => ({
  operation: operationId,
  status,
  isMalformed: true,
  ...more,
});

/** A value that no parameter here likes, wherever the schema does not. */
function malformed(api: Api, operation: Operation, place: 'path' | 'query', as: 'params' | 'query'): Case[] {
  return parametersOf(operation, place)
    .filter(({ schema }) => api.schemas.violationsOfText(schema, '!').length > 0)
    .map(({ name }) => caseOf(operation, 400, { [as]: { [name]: '!' } }));
}

const misfits = (operation: Operation): Case[] => [
  caseOf(operation, 400, { body: [] }),
  caseOf(operation, 400, { body: {} }),
];
const badBodies = (operation: Operation): Case[] => [
  caseOf(operation, 400, { body: '{"half":' }),
  caseOf(operation, 413, { body: TOO_LARGE }),
  caseOf(operation, 415, { body: '<order/>', headers: { 'content-type': 'application/xml' } }),
];
