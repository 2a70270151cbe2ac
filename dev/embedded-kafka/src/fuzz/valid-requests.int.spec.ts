import { EmbeddedKafka } from '../embedded-kafka.js';
import { apis } from '../apis/index.js';
import { RawClient } from '../testing/raw-client.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { until } from '../testing/until.js';
import { validRequests } from './valid-requests.js';

const directory = temporaryDirectory();

it('every request that the fuzzing starts from is one that the broker answers', async () => {
  const complaints: unknown[] = [];
  const broker = await EmbeddedKafka.start({
    dir: directory.path,
    autoCreateTopics: true,
    initialRebalanceDelayMs: 10,
    onRequestError: (_what, error) => complaints.push((error as Error).cause ?? error),
  });
  for (const request of validRequests) {
    const client = RawClient.to(broker.brokers);
    client.send(request);
    await until(`an answer to API ${request.key}`, () => client.responses.length > 0 || client.isClosed);
    client.destroy();
  }
  await broker.stop();
  expect(complaints.map(String)).toEqual([expect.stringContaining('SASL PLAIN is not supported')]);
});

it('there is one for every API but Produce, in its newest version', () => {
  const newest = [...apis.values()].filter(({ name }) => name !== 'Produce');
  const asked = validRequests.map(({ key, version }) => `${key} v${version}`);
  expect(asked).toEqual(expect.arrayContaining(newest.map(({ key, max }) => `${key} v${max}`)));
});
