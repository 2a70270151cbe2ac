import { requirements } from '@eventually/apache-kafka';
import { distributionOf } from '../distribution.js';
import { type BrokerName, BrokerProcess } from './broker-process.js';
import { throughputOf } from './throughput.js';

const ROUNDS = Number(process.argv[2] ?? 3);
const MESSAGES = Number(process.argv[3] ?? 50_000);

const medianOf = (numbers: number[]): string => distributionOf(numbers).p50.toFixed(0);

/** `npm run bench:broker -- [rounds] [messages]`: the embedded broker and Apache Kafka, in turns. */
async function bench(): Promise<void> {
  const missing = await requirements();
  if (missing) console.error(`Apache Kafka is left out: ${missing}`);
  const names: BrokerName[] = missing ? ['embedded-kafka'] : ['embedded-kafka', 'apache-kafka'];
  const rounds = names.map((name) => ({
    name,
    startMs: [] as number[],
    produced: [] as number[],
    consumed: [] as number[],
  }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, startMs, produced, consumed } of rounds) {
      const broker = await BrokerProcess.start(name);
      const throughput = await throughputOf(broker.address, MESSAGES).finally(() => broker.stop());
      startMs.push(broker.startMs);
      produced.push(throughput.produced);
      consumed.push(throughput.consumed);
    }
  }
  console.table(
    rounds.map(({ name, startMs, produced, consumed }) => ({
      broker: name,
      'start, ms': medianOf(startMs),
      'produced/s': medianOf(produced),
      'consumed/s': medianOf(consumed),
    })),
  );
}

bench().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
