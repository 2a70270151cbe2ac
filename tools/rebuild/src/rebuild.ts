import { setTimeout as delay } from 'node:timers/promises';
import type { Parity } from '@eventually/projection';
import { parityReport } from './print.js';
import { hasCaughtUp, lineOf, rateOf, type Sample, sampleOf } from './progress.js';
import type { ReadModel } from './read-model.js';

const LOOK_EVERY_MS = 1_000;
/** Samples between which the rate is taken, so that one slow second does not change the outlook. */
const SMOOTHED_OVER = 15;

export interface Screen {
  say(line: string): void;
  /** Replaces the progress that was shown before. */
  progress(line: string): void;
}

/** A version of the read model that is being built, and what an operator does with it. @throws when the signal aborts */
export class Building {
  private constructor(
    private readonly readModel: ReadModel,
    private readonly version: number,
    private readonly screen: Screen,
    private readonly signal: AbortSignal,
  ) {}

  static async begin(
    readModel: ReadModel,
    screen: Screen,
    signal: AbortSignal,
    by?: string,
  ): Promise<Building> {
    const { version } = await readModel.begin(by);
    screen.say(`${readModel.name}: version ${version} is being built beside the live one.`);
    return new Building(readModel, version, screen, signal);
  }

  /** One that another run, or a differing comparison, has left. @throws Error when there is none */
  static async resume(readModel: ReadModel, screen: Screen, signal: AbortSignal): Promise<Building> {
    const found = (await readModel.versions()).find(({ state }) => state === 'building');
    if (!found) throw new Error(`No version of ${readModel.name} is being built.`);
    return new Building(readModel, found.number, screen, signal);
  }

  async untilCaughtUp(): Promise<void> {
    const samples = [await this.sample()];
    for (;;) {
      await delay(LOOK_EVERY_MS, undefined, { signal: this.signal });
      const now = await this.sample();
      samples.push(now);
      const [before] = samples.slice(-SMOOTHED_OVER) as [Sample];
      this.screen.progress(lineOf(this.version, before, now));
      if (hasCaughtUp(now, rateOf(before, now))) return;
    }
  }

  /** @returns whether everybody reads it now */
  async switch(expectDifferences: boolean): Promise<boolean> {
    this.screen.say('Both versions are compared ...');
    const { switched, parity } = await this.readModel.switch(expectDifferences);
    this.screen.say(parityReport(parity));
    this.screen.say(switched ? this.switched() : this.kept());
    return switched;
  }

  async compareAndRemove(): Promise<Parity> {
    this.screen.say('Both versions are compared ...');
    const parity = await this.readModel.parity();
    this.screen.say(parityReport(parity));
    await this.remove();
    return parity;
  }

  async remove(): Promise<void> {
    await this.readModel.abort();
    this.screen.say(`Version ${this.version} is removed. The live version is as it was.`);
  }

  private async sample(): Promise<Sample> {
    const found = (await this.readModel.versions()).find(({ number }) => number === this.version);
    if (found?.state !== 'building')
      throw new Error(`Somebody else has ended the building of version ${this.version}.`);
    return sampleOf(found, performance.now());
  }

  private readonly switched = (): string =>
    `Version ${this.version} of ${this.readModel.name} is live. The way back: npm run rebuild -- ${this.readModel.name} --rollback`;

  private readonly kept = (): string =>
    `The live version stays: readers would notice. Version ${this.version} is kept beside it. If that is what you want:
  npm run rebuild -- ${this.readModel.name} --resume --expect-differences
If not:
  npm run rebuild -- ${this.readModel.name} --abort`;
}
