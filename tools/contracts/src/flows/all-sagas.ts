import type { AnySaga } from '@eventually/messaging';
import { sagas as ofOrderService } from '@eventually/order-service/sagas';

/** The sagas of every service that has any. */
export const allSagas: Readonly<Record<string, readonly AnySaga[]>> = {
  'order-service': ofOrderService,
};
