import { OrderDetailsEntity } from './order-details/order-details.entity.js';

/** All tables of this service's own. */
export const entities = [OrderDetailsEntity];
