import { z } from 'zod';

export const OrderId = z.uuid().brand('OrderId');
export type OrderId = z.output<typeof OrderId>;
