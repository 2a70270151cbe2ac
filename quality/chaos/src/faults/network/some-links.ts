import type { TcpProxy } from '../../proxy/tcp-proxy.js';
import type { Random } from '../../random.js';
import type { Network } from '../../rig/network.js';

/** Ways between processes: to databases, to the broker, from the gateway to the services. */
export const someLinks = (random: Random, { all }: Network): TcpProxy[] => random.some(random.int(1, 5), all);
