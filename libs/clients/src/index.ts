export * from './clients.js';
export type { components as GatewayComponents, paths as GatewayPaths } from './generated/gateway.js';
export type {
  components as InventoryServiceComponents,
  paths as InventoryServicePaths,
} from './generated/inventory-service.js';
export type {
  components as OrderServiceComponents,
  paths as OrderServicePaths,
} from './generated/order-service.js';
export type {
  components as PaymentServiceComponents,
  paths as PaymentServicePaths,
} from './generated/payment-service.js';
export type {
  components as ViewServiceComponents,
  paths as ViewServicePaths,
} from './generated/view-service.js';
