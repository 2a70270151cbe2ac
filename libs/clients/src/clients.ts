import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { paths as GatewayPaths } from './generated/gateway.js';
import type { paths as InventoryServicePaths } from './generated/inventory-service.js';
import type { paths as OrderServicePaths } from './generated/order-service.js';
import type { paths as PaymentServicePaths } from './generated/payment-service.js';
import type { paths as ViewServicePaths } from './generated/view-service.js';

/** Where the API is, and if need be another `fetch`, with its `Request`, or headers for every request. */
export interface ApiOptions extends Pick<ClientOptions, 'fetch' | 'Request' | 'headers'> {
  readonly baseUrl: string;
}

// A refusal is a value, not an exception: every call resolves to `{ data, error, response }`. What throws is `fetch`.

export type GatewayClient = Client<GatewayPaths>;
export const gatewayClient = (options: ApiOptions): GatewayClient => createClient<GatewayPaths>(options);

export type OrderServiceClient = Client<OrderServicePaths>;
export const orderServiceClient = (options: ApiOptions): OrderServiceClient =>
  createClient<OrderServicePaths>(options);

export type InventoryServiceClient = Client<InventoryServicePaths>;
export const inventoryServiceClient = (options: ApiOptions): InventoryServiceClient =>
  createClient<InventoryServicePaths>(options);

export type PaymentServiceClient = Client<PaymentServicePaths>;
export const paymentServiceClient = (options: ApiOptions): PaymentServiceClient =>
  createClient<PaymentServicePaths>(options);

export type ViewServiceClient = Client<ViewServicePaths>;
export const viewServiceClient = (options: ApiOptions): ViewServiceClient =>
  createClient<ViewServicePaths>(options);
