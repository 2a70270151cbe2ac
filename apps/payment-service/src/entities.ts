import { PaymentEntity } from './database/payment.entity.js';
import { ProviderCallEntity } from './database/provider-call.entity.js';

/** All tables of this service's own; those of the simulated provider are another company's. */
export const entities = [PaymentEntity, ProviderCallEntity];
