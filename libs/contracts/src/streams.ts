import type { Stream } from '@eventually/contract-kit';
import { orderStream } from './order/order.stream.js';
import { paymentStream } from './payment/payment.stream.js';
import { productStream } from './product/product.stream.js';
import { stockStream } from './stock/stock.stream.js';

/** Every stream of the system: what the broker has topics for. */
export const streams: readonly Stream[] = [orderStream, stockStream, paymentStream, productStream];
