import { sagas as ofOrderService } from '@eventually/order-service/sagas';
import type { AnySaga } from '@eventually/saga';

/** The sagas of every service that has any. */
export const allSagas: Readonly<Record<string, readonly AnySaga[]>> = {
  'order-service': ofOrderService,
};
