import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

type Network = readonly [address: string, prefix: number];

const LOOPBACK: readonly Network[] = [
  ['127.0.0.0', 8],
  ['::1', 128],
];
/** What no router of the internet forwards: addresses of a house, a company, a container, or of one link. */
const PRIVATE: readonly Network[] = [
  ...LOOPBACK,
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['fc00::', 7],
  ['fe80::', 10],
];
const ANY = new Set(['0.0.0.0', '::']);

/**
 * Why a process that gives anybody an operator’s token must not listen there; nothing, if it may. On its own machine it
 * may. On an address that others can reach it has to be told by which names it is asked, and on a public one it must not.
 * @param host as it is told to listen
 * @param names by which it may be asked besides localhost
 */
export function whyNotOn(
  host: string,
  names: readonly string[],
  addresses: readonly string[] = addressesOfThisMachine(),
): string | undefined {
  const listening = ANY.has(host) ? addresses : [host === 'localhost' ? '127.0.0.1' : host];
  const open = listening.find((address) => !isIn(PRIVATE, address));
  if (open !== undefined)
    return `the development issuer gives an operator’s token to whoever asks, so it does not run on ${open}, which may be public: set HOST=127.0.0.1, or leave DEVELOPMENT_ISSUER_KEY unset and set AUTH_JWKS_URL to your identity provider’s`;
  if (names.length > 0 || !listening.some((address) => !isIn(LOOPBACK, address))) return undefined;
  return `the development issuer gives an operator’s token to whoever asks, and HOST=${host} lets others ask: set HOST=127.0.0.1, or name the hosts it may be asked by in DEVELOPMENT_ISSUER_HOSTS if only this machine reaches them, as in a container`;
}

const addressesOfThisMachine = (): string[] =>
  Object.values(networkInterfaces()).flatMap((known = []) => known.map(({ address }) => address));

function isIn(networks: readonly Network[], address: string): boolean {
  const family = isIP(address);
  const list = new BlockList();
  for (const [network, prefix] of networks)
    if (isIP(network) === family) list.addSubnet(network, prefix, familyOf(network));
  return family !== 0 && list.check(address, familyOf(address));
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');
