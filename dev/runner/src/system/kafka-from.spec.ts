import { kafkaFrom } from './kafka-from.js';

describe('the Kafka that an environment asks for', () => {
  it('is the embedded broker unless BROKER names another', async () => {
    expect(await kafkaFrom({ KAFKA_PORT: '9092', KAFKA_BROKERS: '' })).toEqual({ broker: 'embedded' });
    expect(await kafkaFrom({ BROKER: 'kafka' })).toEqual({ broker: 'kafka' });
    await expect(kafkaFrom({ BROKER: 'rabbit' })).rejects.toThrow(
      'BROKER is "rabbit": it must be embedded or kafka.',
    );
  });

  it('is a cluster where KAFKA_BROKERS says so', async () => {
    expect(await kafkaFrom({ KAFKA_BROKERS: 'a:9092,b:9092' })).toEqual({
      cluster: { brokers: ['a:9092', 'b:9092'] },
    });
  });

  it('is never both', async () => {
    await expect(kafkaFrom({ BROKER: 'kafka', KAFKA_BROKERS: 'a:9092' })).rejects.toThrow(
      'BROKER starts a broker, KAFKA_BROKERS speaks of a cluster that is already there: set one of them only.',
    );
  });

  it('is not entered with a password nobody asked for', async () => {
    await expect(kafkaFrom({ KAFKA_TLS: 'true' })).rejects.toThrow('KAFKA_BROKERS: Invalid input');
  });
});
