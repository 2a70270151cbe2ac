import { setTimeout as delay } from 'node:timers/promises';
import { Wakeable } from '@eventually/runtime';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { ClaimedCall } from '../database/provider-call.js';
import { type Claim, ProviderCallQueue } from '../database/provider-call.queue.js';
import { ProviderSettings } from './provider-settings.js';

/** As many as orders may be under way, so that a slow answer keeps no other call waiting: they only wait, and cost little. */
const MOST = 1_000;
const RENEWALS_PER_LEASE = 3;

/**
 * The calls that this process is making. Their leases are short, so that others soon take over when it dies, and are
 * renewed while it lives, all in one statement. A call that was taken over all the same is made twice under one key.
 */
@Injectable()
export class CallsInFlight implements OnApplicationBootstrap {
  private readonly logger = new Logger(CallsInFlight.name);
  private readonly making = new Map<ClaimedCall, Promise<unknown>>();
  private readonly renewal = new Wakeable();
  private finished = false;
  private renewing?: Promise<void>;

  constructor(
    private readonly calls: ProviderCallQueue,
    private readonly settings: ProviderSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.renewing = this.renewUntilFinished();
  }

  /** How many more calls may be made at the same time. */
  get free(): number {
    return MOST - this.making.size;
  }

  /** Leases due calls to this process; each is to be kept at once, or its lease runs out. */
  claim(limit: number): Promise<Claim> {
    return this.calls.claim(limit, this.settings.leaseMs);
  }

  /** Keeps the call's lease while it is being made. */
  keep<T>(call: ClaimedCall, making: Promise<T>): Promise<T> {
    this.making.set(call, making);
    return making.finally(() => this.making.delete(call));
  }

  /** Waits for the calls in flight, then gives up the leases of the rest. @returns how many are left */
  async finishWithin(ms: number): Promise<number> {
    await Promise.race([Promise.all(this.making.values()), delay(ms, undefined, { ref: false })]);
    this.finished = true;
    this.renewal.wake();
    await this.renewing;
    return this.making.size;
  }

  private async renewUntilFinished(): Promise<void> {
    for (;;) {
      await this.renewal.sleep(this.settings.leaseMs / RENEWALS_PER_LEASE);
      if (this.finished) return;
      await this.renew();
    }
  }

  private async renew(): Promise<void> {
    if (this.making.size === 0) return;
    try {
      await this.calls.renew([...this.making.keys()], this.settings.leaseMs);
    } catch (error) {
      this.logger.warn(`cannot renew leases, trying again: ${(error as Error).message}`);
    }
  }
}
