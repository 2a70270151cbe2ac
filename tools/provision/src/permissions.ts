import { services } from '@eventually/contracts';
import { type Permission, permissionsOf, permissionsOfOnlooker } from '@eventually/kafka';

/** Everybody who needs the broker: the services, and the checker, which only looks. */
export const permissions: readonly Permission[] = [
  ...services.flatMap(permissionsOf),
  ...permissionsOfOnlooker('checker', services),
];
