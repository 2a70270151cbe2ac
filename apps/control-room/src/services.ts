import listed from '../../../libs/contracts/documents/services.json' with { type: 'json' };

/** A service by the names of its streams, as `npm run contracts` writes it from the list of services. */
export interface Service {
  readonly name: string;
  readonly owns: readonly string[];
  /** To their owners it sends commands. */
  readonly sends: readonly string[];
  readonly reads: readonly string[];
}

/** The services behind the gateway, causes before effects. */
export const services: readonly Service[] = listed;

export const hasOutbox = ({ owns, sends }: Service): boolean => owns.length + sends.length > 0;

export const ownerOf = (stream: string): string | undefined =>
  services.find(({ owns }) => owns.includes(stream))?.name;
