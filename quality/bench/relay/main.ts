import { Logger } from '@nestjs/common';
import { prepareGround } from './environment.js';
import { line } from './line.js';
import { drain, fullLoad, type Measured, steadyLoad, withHeldSnapshot } from './measure.js';
import { help, type Options, optionsFrom } from './options.js';
import { producedAfterCommit, throughTheOutbox, type Way } from './variants.js';

const WARM_UP_SECONDS = 2;

/** `npm run bench:relay`: how fast events get from a commit to a consumer. */
async function bench({ rate, seconds, inFlight, backlog, durable }: Options): Promise<void> {
  const ground = await prepareGround(durable);
  try {
    await ground.db.query(`CREATE TABLE counter (id uuid PRIMARY KEY)`);
    const steadyAndFull = async (way: Way): Promise<Measured> => {
      await fullLoad(ground, way, inFlight, WARM_UP_SECONDS);
      print(`${way.name}, ${rate} events/s`, await steadyLoad(ground, way, rate, seconds));
      const full = await fullLoad(ground, way, inFlight, seconds);
      print(`${way.name}, ${inFlight} writers`, full);
      return full;
    };
    const unsafe = await producedAfterCommit(ground);
    await steadyAndFull(unsafe);
    await unsafe.stop();

    const relayed = throughTheOutbox(ground);
    const clean = await steadyAndFull(relayed);
    const held = await withHeldSnapshot(ground, () => fullLoad(ground, relayed, inFlight, seconds));
    print('… while a transaction stays open', held);
    await relayed.stop();
    console.log(`with an open transaction ÷ without: ${(held.perSecond / clean.perSecond).toFixed(2)}`);
    const mined = throughTheOutbox(ground, 'wal');
    await steadyAndFull(mined);
    await mined.stop();
    console.log(`a backlog of ${backlog}: ${(await drain(ground, backlog)).toFixed(0)} events/s`);
  } finally {
    await ground.remove();
  }
}

const print = (what: string, measured: Measured): void => console.log(line(what, measured));

async function main(): Promise<void> {
  Logger.overrideLogger(['error']);
  const options = optionsFrom(process.argv.slice(2));
  return options.help ? console.log(help) : bench(options);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
