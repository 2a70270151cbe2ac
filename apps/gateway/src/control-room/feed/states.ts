import { setTimeout as delay } from 'node:timers/promises';
import type { FeedItem, Gauges, ServiceGauges } from '@eventually/control-room';
import { Problem } from '@eventually/platform';
import type { ServiceName, Services } from '../../services/services.js';
import type { ControlServer } from '../control-server.js';
import type { OpsClient } from '../ops-client.js';
import type { Sampling } from './sampling.js';

const LOOK_EVERY_MS = 1_000;
/** Looks. Gauges take a dozen questions to the database and the broker of each service. */
const GAUGES_EVERY = 2;
const GAUGES_WITHIN_MS = 900;

/** How the system is at the moment: gauges every two seconds; sampling, faults and verdicts when they change. */
export class States {
  private readonly latest = new Map<string, string>();

  constructor(
    private readonly ops: Pick<OpsClient, 'ask' | 'services'>,
    private readonly services: Pick<Services, 'circuits'>,
    private readonly controlServer: Pick<ControlServer, 'faults' | 'verdict'> | undefined,
    private readonly sampling: Pick<Sampling, 'adjust' | 'sample'>,
  ) {}

  /** Tells until it is stopped; each time anew what it knows. */
  async run(tell: (item: FeedItem) => void, signal: AbortSignal): Promise<void> {
    this.latest.clear();
    for (let look = 0; !signal.aborted; look++) {
      this.sampling.adjust(performance.now());
      const { sample } = this.sampling;
      if (this.isNew('sampling', JSON.stringify(sample))) tell({ kind: 'sampling', data: sample });
      await Promise.all([look % GAUGES_EVERY === 0 && this.gauges(tell), this.control(tell)]);
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** For somebody new, everything counts as changed. */
  forget(): void {
    this.latest.clear();
  }

  private async gauges(tell: (item: FeedItem) => void): Promise<void> {
    const all = await Promise.all(this.ops.services.map((service) => this.gaugesOf(service)));
    const at = new Date().toISOString();
    const gateway: Gauges = { service: 'gateway', at, up: true, circuits: this.services.circuits };
    for (const data of [...all, gateway]) tell({ kind: 'gauges', data });
  }

  private async gaugesOf(service: ServiceName): Promise<ServiceGauges> {
    const at = new Date().toISOString();
    try {
      return await this.ops.ask<ServiceGauges>(service, '/ops/gauges', { withinMs: GAUGES_WITHIN_MS });
    } catch (error) {
      // whoever says that it has no gauges is up
      return { service, at, up: error instanceof Problem && error.getStatus() === 404 };
    }
  }

  private async control(tell: (item: FeedItem) => void): Promise<void> {
    const [faults, verdict] = await Promise.all([
      this.controlServer?.faults().catch(() => undefined),
      this.controlServer?.verdict().catch(() => undefined),
    ]);
    if (faults && this.isNew('faults', JSON.stringify(faults))) tell({ kind: 'faults', data: faults });
    if (verdict && this.isNew('verdict', `${verdict.at} ${verdict.unavailable}`))
      tell({ kind: 'verdict', data: verdict });
  }

  private isNew(what: string, value: string): boolean {
    if (this.latest.get(what) === value) return false;
    this.latest.set(what, value);
    return true;
  }
}
