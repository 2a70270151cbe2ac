import { gatewayDocument } from '@eventually/gateway/api-document';
import { inventoryServiceDocument } from '@eventually/inventory-service/api-document';
import { orderServiceDocument } from '@eventually/order-service/api-document';
import { paymentServiceDocument } from '@eventually/payment-service/api-document';
import { viewServiceDocument } from '@eventually/view-service/api-document';

/** Everything that answers HTTP: its name, the file of its document, and who makes it. */
export const apis = [
  { name: 'gateway', file: 'openapi.json', document: gatewayDocument },
  { name: 'order-service', file: 'order-service.openapi.json', document: orderServiceDocument },
  { name: 'inventory-service', file: 'inventory-service.openapi.json', document: inventoryServiceDocument },
  { name: 'payment-service', file: 'payment-service.openapi.json', document: paymentServiceDocument },
  { name: 'view-service', file: 'view-service.openapi.json', document: viewServiceDocument },
] as const;
