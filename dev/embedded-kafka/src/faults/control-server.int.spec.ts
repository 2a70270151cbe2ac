import { BrokerProcess } from '../testing/broker-process.js';
import { KafkaSession } from '@eventually/local-kafka/testing';
import { temporaryDirectory } from '../testing/temporary-directory.js';

let broker: BrokerProcess;
afterEach(() => broker.kill());
const directory = temporaryDirectory();

it('the faults of a broker process are armed over HTTP', async () => {
  broker = new BrokerProcess({ KAFKA_DATA_DIR: directory.path, KAFKA_CONTROL_PORT: '0' });
  const { listening, control } = await broker.announcement();
  const post = async (command: string) => {
    const response = await fetch(`${control}/${command}`, { method: 'POST' });
    return { status: response.status, body: await response.json() };
  };
  const session = new KafkaSession(listening);
  const topic = await session.topic();
  const producer = await session.producer();

  expect(await post('drop-produce-responses?times=1&forMs=20000')).toMatchObject({ status: 200 });
  await producer.send({ topic, messages: [{ value: 'a' }] });
  const [partition] = await (await session.admin()).fetchTopicOffsets(topic);
  expect(partition!.high).toBe('2');

  expect(await post(`refuse-produce?topic=${topic}&error=NOT_ENOUGH_REPLICAS`)).toMatchObject({
    status: 200,
  });
  expect(await post(`refuse-produce?topic=${topic}`)).toMatchObject({ status: 400 });
  expect(await post('cut-connections')).toMatchObject({ status: 200, body: { count: expect.any(Number) } });
  expect(await post('delay-responses?ms=soon')).toEqual({
    status: 400,
    body: { error: 'ms is NaN: it must be 0 to 10000' },
  });
  expect(await post('/')).toMatchObject({ status: 400 }); // a URL that is none: //
  expect(await post('explode')).toMatchObject({ status: 404 });
  expect((await fetch(`${control}/clear`)).status).toBe(404); // GET changes nothing
  await session.close();
});

it('a control server with a token listens to nobody else', async () => {
  broker = new BrokerProcess({
    KAFKA_DATA_DIR: directory.path,
    KAFKA_CONTROL_PORT: '0',
    KAFKA_CONTROL_TOKEN: 'secret',
  });
  const { control } = await broker.announcement();
  const statusWith = async (authorization?: string): Promise<number> => {
    const headers = authorization ? { authorization } : undefined;
    return (await fetch(`${control}/clear`, { method: 'POST', headers })).status;
  };
  expect(await statusWith()).toBe(401);
  expect(await statusWith('Bearer wrong')).toBe(401);
  expect(await statusWith('Bearer secret')).toBe(200);
});
