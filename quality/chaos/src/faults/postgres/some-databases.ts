import type { BackendName } from '@eventually/runner';
import type { Random } from '../../random.js';
import type { TestSystem } from '../../rig/rig.js';

/** The ways to the database of all processes of a service or, unless one is named, of some processes of any. */
export function someDatabases(random: Random, rig: TestSystem, service?: BackendName) {
  const processes = service ? rig.instancesOf(service) : random.some(random.int(1, 4), rig.backends);
  return {
    names: processes.map(({ name }) => name).join(', '),
    proxies: processes.map(({ name }) => rig.network.databaseOf(name)),
  };
}
