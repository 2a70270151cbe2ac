import { OrderEntity } from './database/order.entity.js';
import { ProductPriceEntity } from './database/product-price.entity.js';

/** All tables of this service's own. */
export const entities = [OrderEntity, ProductPriceEntity];
