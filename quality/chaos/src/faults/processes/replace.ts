import type { BackendName } from '@eventually/runner';
import type { Fault } from '../fault.js';

export const replace: Fault = {
  name: 'replace',
  about: 'SIGTERM under load of one instance after the other, old and new side by side',
  plan(random, rig) {
    const services = Object.keys(rig.system.databaseUrls) as BackendName[];
    const service = random.pick(services);
    return {
      what: `a new ${service}, instance by instance`,
      async strike() {
        for (const instance of rig.instancesOf(service)) await instance.restart();
      },
    };
  },
};
