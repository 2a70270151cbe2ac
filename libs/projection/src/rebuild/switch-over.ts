import { type Clock, isTransient, reasonOf, systemClock, type Tx } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import { positionsOf, recordsBehind } from './positions.js';
import { groupOf, type ReadModelVersion, tableOf } from './read-model-version.js';
import { RebuildConflict, type Versions } from './versions.js';

const ATTEMPTS = 10;
const BETWEEN_ATTEMPTS_MS = 200;
/** How long the live version may stand still while the other one comes up to it. */
const STAND_STILL_MS = 2_000;
const LOOK_EVERY_MS = 10;
/** Queries queue up behind the one that waits for this lock, so it does not wait long. */
const LOCK_WITHIN_MS = 250;

/**
 * Lets the view of a read model show another version, at once and for all instances. No document goes backwards: the live
 * version stands still (readers do not notice) until the other one has taken in at least as much, everywhere.
 */
export class SwitchOver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly service: string,
    private readonly versions: Versions,
    private readonly clock: Pick<Clock, 'now' | 'sleep'> = systemClock,
  ) {}

  /** @throws RebuildConflict when the target is too far behind, or lacks what it has parked, or a query takes too long */
  async to(target: ReadModelVersion, live: ReadModelVersion): Promise<void> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.dataSource.transaction((tx) => this.attempt(tx, target, live));
      } catch (error) {
        if (!(error instanceof TooFarBehind || isTransient(error))) throw error;
        if (attempt === ATTEMPTS) throw error instanceof TooFarBehind ? error : new InTheWay(error);
        await this.clock.sleep(BETWEEN_ATTEMPTS_MS);
      }
  }

  private async attempt(tx: Tx, target: ReadModelVersion, live: ReadModelVersion): Promise<void> {
    await tx.query(`SET LOCAL lock_timeout = '${LOCK_WITHIN_MS}ms'`);
    const states = await this.versions.lock(tx);
    if (states.get(live.number) !== 'live' || !['building', 'previous'].includes(states.get(target.number)!))
      throw new RebuildConflict('Somebody else has changed the versions meanwhile.');
    await tx.query(`LOCK TABLE ${tableOf(live)} IN SHARE MODE`); // against folding, not against reading
    await this.untilCaughtUp(tx, target, live);
    await this.refuseWhatIsParked(tx, target, live);
    const { table } = target.projection;
    await tx.query(`DROP VIEW ${table}`);
    await tx.query(`CREATE VIEW ${table} AS SELECT * FROM ${tableOf(target)}`);
    await this.versions.exchange(tx, { live: live.number, target: target.number });
  }

  private async untilCaughtUp(tx: Tx, target: ReadModelVersion, live: ReadModelVersion): Promise<void> {
    const goal = await positionsOf(tx, this.service, live);
    const deadline = this.clock.now() + STAND_STILL_MS;
    for (;;) {
      const behind = recordsBehind(goal, await positionsOf(tx, this.service, target));
      if (behind === 0) return;
      if (this.clock.now() > deadline) throw new TooFarBehind(target, behind);
      await this.clock.sleep(LOOK_EVERY_MS);
    }
  }

  /** Only of a key that is parked may the target lack what the live version has. */
  private async refuseWhatIsParked(tx: Tx, target: ReadModelVersion, live: ReadModelVersion): Promise<void> {
    const group = groupOf(this.service, target);
    const lacking: { key: string }[] = await tx.query(
      `SELECT live.key FROM parked_key JOIN ${tableOf(live)} AS live USING (key) LEFT JOIN ${tableOf(target)} AS target USING (key)
       WHERE consumer = $1 AND EXISTS (
         SELECT FROM jsonb_each(live.versions) AS seen (stream, sequence)
         WHERE sequence::bigint > coalesce((target.versions ->> stream)::bigint, 0))
       LIMIT 10`,
      [group],
    );
    if (lacking.length === 0) return;
    const keys = lacking.map(({ key }) => key).join(', ');
    throw new RebuildConflict(
      `Messages are parked for ${group}, so these documents would go backwards: ${keys}. See npm run dead-letters -- list --state all --consumer ${group}.`,
    );
  }
}

class TooFarBehind extends RebuildConflict {
  constructor({ number }: ReadModelVersion, records: number) {
    super(`Version ${number} is ${records} records behind the live one, and does not catch up.`);
  }
}

class InTheWay extends RebuildConflict {
  constructor(error: unknown) {
    super(`Something is in the way, such as a query that takes long: ${reasonOf(error)}.`);
  }
}
