import path from 'node:path';
import { Draft } from './draft.js';
import { importFrom, keySchemaOf } from './key-schema.js';
import { camel, kebab } from './name.js';

jest.mock('prettier', () => ({})); // is not for Jest, and nothing is written here

const draft = new Draft(path.resolve(__dirname, '../../..'));
const schemaOf = (key: string) => keySchemaOf(draft, kebab('aggregate', 'shipment'), camel('key', key));
const SHIPMENT = 'libs/contracts/src/shipment';

describe("the schema of a new stream's key", () => {
  it('is new beside the stream, when nobody has such a key', () =>
    expect(schemaOf('shipmentId')).toEqual({
      name: 'ShipmentId',
      file: `${SHIPMENT}/shipment-id.ts`,
      isKnown: false,
    }));

  it('is what the contracts have, wherever that is declared', () =>
    expect(schemaOf('orderId')).toEqual({
      name: 'OrderId',
      file: 'libs/contracts/src/order/order-id.ts',
      isKnown: true,
    }));

  it.each(['sku', 'customerId'])('is refused when it is no uuid: %s', (key) =>
    expect(() => schemaOf(key)).toThrow(/is no uuid/),
  );

  it('is imported from there', () => {
    expect(importFrom(SHIPMENT, `${SHIPMENT}/shipment-id.ts`)).toBe('./shipment-id.js');
    expect(importFrom(SHIPMENT, 'libs/contracts/src/order/order-id.ts')).toBe('../order/order-id.js');
  });
});
