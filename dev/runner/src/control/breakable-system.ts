import type { FaultKind } from '@eventually/control-room';
import { opsAccess } from '../system/ops-access.js';
import type { RunningProcess, RunningSystem } from '../system/running-system.js';
import type { BackendName } from '../system/services.js';

type Parts = Pick<RunningSystem, 'instances' | 'relays' | 'kafka' | 'dataDir'>;

/** A running system as somebody sees it who is about to break it. */
export class BreakableSystem {
  readonly instances: RunningSystem['instances'];
  /** What carries the messages, if it is this system's own. */
  readonly broker?: RunningProcess;
  /** Opens `/ops/` of every service. */
  readonly opsToken: string;

  constructor(
    private readonly system: Parts,
    /** Opens the broker's own control server. */
    readonly brokerToken: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.instances = system.instances;
    this.broker = system.kafka.process;
    this.opsToken = opsAccess(system.dataDir)!.token;
  }

  /** What can be done to it: another company's provider and somebody else's cluster are out of reach. */
  get kinds(): FaultKind[] {
    return [
      ...(this.env['PAYMENT_PROVIDER_URL'] ? [] : (['decline', 'slow-provider'] as const)),
      'crash',
      'pause-relay',
      ...(this.broker?.controlUrl ? (['duplicates'] as const) : []),
      ...(this.broker ? (['stop-broker'] as const) : []),
    ];
  }

  /** The processes that publish a service's outbox. */
  relaysOf(service: string): readonly RunningProcess[] {
    const beside = this.besides(service);
    return beside.length > 0 ? beside : this.instances[service as BackendName];
  }

  processesOf(service: string): readonly RunningProcess[] {
    return [...this.instances[service as BackendName], ...this.besides(service)];
  }

  private besides(service: string): RunningProcess[] {
    return this.system.relays.filter(({ name }) => name.startsWith(`${service}.relay`));
  }
}
