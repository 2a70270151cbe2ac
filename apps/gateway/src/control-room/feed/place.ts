import type { ServiceName } from '../../services/services.js';

/** How far a client has come in the feed of each service, in the services' own words. */
export type Places = ReadonlyMap<ServiceName, string>;

const SEPARATOR = '.';
const CURSOR = /^[\w-]+$/;

/** As `Last-Event-ID`: the places in the order of the services, one that is not known left empty. */
export const idOf = (services: readonly ServiceName[], places: Places): string =>
  services.map((service) => places.get(service) ?? '').join(SEPARATOR);

/** What is no id of ours is as good as none. */
export function placesIn(services: readonly ServiceName[], id: string | undefined): Places {
  const cursors = id?.split(SEPARATOR) ?? [];
  if (cursors.length !== services.length) return new Map();
  return new Map(
    services.flatMap((service, index) => (CURSOR.test(cursors[index]!) ? [[service, cursors[index]!]] : [])),
  );
}
