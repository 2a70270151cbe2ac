import { randomUUID } from 'node:crypto';
import { OrderId, Sku } from '@eventually/contracts';

export const LAMP = Sku.parse('LAMP-1');
export const CHAIR = Sku.parse('CHAIR-1');

export const newSku = (): Sku => Sku.parse(`SKU-${randomUUID()}`);
export const newOrderId = (): OrderId => OrderId.parse(randomUUID());
