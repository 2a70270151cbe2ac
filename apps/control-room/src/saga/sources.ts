import type { SeenMessage } from '@eventually/control-room';

/** `inventory-service.reserve-stock` → `apps/inventory-service/src/reserve-stock`: a consumer is named after its slice. */
export const sourceOfConsumer = (consumer: string): string => {
  const [app, slice] = consumer.split('.');
  return slice ? `apps/${app}/src/${slice}` : `apps/${app}/src`;
};

/** Where a message is declared. */
export const sourceOfContract = ({ stream }: SeenMessage): string =>
  `libs/contracts/src/${stream}/${stream}.stream.ts`;
