import { requirements } from '@eventually/apache-kafka';
import { distributionOf } from '../distribution.js';
import { type BrokerName, BrokerProcess } from './broker-process.js';
import { type Throughput, throughputOf } from './throughput.js';

const ROUNDS = Number(process.argv[2] ?? 3);
const MESSAGES = Number(process.argv[3] ?? 50_000);

interface Round extends Throughput {
  readonly startMs: number;
}

/** `npm run bench:broker -- [rounds] [messages]`: the embedded broker and Apache Kafka, in turns. */
async function bench(): Promise<void> {
  const missing = await requirements();
  if (missing) console.error(`Apache Kafka is left out: ${missing}`);
  const names: BrokerName[] = missing ? ['embedded-kafka'] : ['embedded-kafka', 'apache-kafka'];
  const rounds = new Map(names.map((name) => [name, [] as Round[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) rounds.get(name)!.push(await measure(name));
  }
  console.table(Object.fromEntries([...rounds].map(([name, measured]) => [name, mediansOf(measured)])));
}

async function measure(name: BrokerName): Promise<Round> {
  const broker = await BrokerProcess.start(name);
  const throughput = await throughputOf(broker.address, MESSAGES).finally(() => broker.stop());
  return { startMs: broker.startMs, ...throughput };
}

function mediansOf(rounds: readonly Round[]): Record<string, number> {
  const median = (of: (round: Round) => number): number => Math.round(distributionOf(rounds.map(of)).p50);
  return {
    'start, ms': median(({ startMs }) => startMs),
    'produced/s': median(({ produced }) => produced),
    'consumed/s': median(({ consumed }) => consumed),
  };
}

bench().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
