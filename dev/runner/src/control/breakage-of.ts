import type { Fault } from '@eventually/control-room';
import type { BreakableSystem } from './breakable-system.js';
import type { Breakage } from './breakage.js';
import { breakBroker, doubleBatches } from './broker-faults.js';
import { crash } from './crash.js';
import { byOps } from './ops-faults.js';

/** How a fault is brought about and undone. */
export function breakageOf(fault: Fault, system: BreakableSystem): Breakage {
  switch (fault.kind) {
    case 'decline':
      return byOps(system, system.instances['payment-service'], fault.kind, { percent: fault.percent });
    case 'slow-provider':
      return byOps(system, system.instances['payment-service'], fault.kind, { ms: fault.ms });
    case 'pause-relay':
      return byOps(system, system.relaysOf(fault.service), fault.kind);
    case 'crash':
      return crash(system, system.processesOf(fault.service), fault.failpoint);
    case 'duplicates':
      return doubleBatches(system, fault.percent);
    case 'stop-broker':
      return breakBroker(system);
  }
}
