import { unique } from '@eventually/local-kafka/testing';
import { brokerForThisFile } from './broker-for-this-file.js';
import { runProgram } from './clients/run-program.js';
import { type ForeignClient, PREPARED_WITHIN_MS } from './foreign/foreign-client.js';
import { franzGo } from './foreign/franz-go.js';
import { java } from './foreign/java.js';
import { librdkafka } from './foreign/librdkafka.js';
import { platformatic } from './foreign/platformatic.js';
import { scenarios } from './foreign/scenarios.js';

const PLAYED_WITHIN_MS = 240_000;
const broker = brokerForThisFile();
const mustRun = process.env.CI === 'true';

interface Line {
  scenario: string;
  found?: unknown;
  error?: string;
}

async function play(client: ForeignClient): Promise<Line[]> {
  const [command, ...args] = await client.prepare();
  const said = await runProgram(command, [...args, broker.brokers, unique('foreign-')], {
    withinMs: PLAYED_WITHIN_MS,
  });
  return said
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe.each([librdkafka, java, franzGo, platformatic])('$name', (client) => {
  const missing = client.missing();
  const advice = `${client.name}: this machine has no ${missing}; the broker is not tried with this client`;
  if (missing && !mustRun) console.warn(advice);
  let lines: Line[] = [];

  (missing && !mustRun ? describe.skip : describe)('at its newest version', () => {
    beforeAll(
      async () => {
        if (missing) throw new Error(advice);
        lines = await play(client);
      },
      2 * PREPARED_WITHIN_MS + PLAYED_WITHIN_MS,
    );

    it.each(scenarios.filter(({ scenario }) => !client.cannot?.includes(scenario)))(
      '$sentence',
      ({ scenario, found }) => {
        expect(lines.find((line) => line.scenario === scenario)).toEqual({ scenario, found });
      },
    );
  });
});
