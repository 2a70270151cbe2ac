export * from './order/order-id.js';
export * from './order/order.stream.js';
export * from './payment/payment.stream.js';
export * from './product/product.stream.js';
export * from './stock/stock.stream.js';
export * from './services.js';
export * from './streams.js';
export * from './values.js';
