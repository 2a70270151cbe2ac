import { brokerName } from './broker-name.js';

it('is the embedded broker unless BROKER names Apache Kafka', () => {
  expect([{}, { BROKER: '' }, { BROKER: 'embedded' }].map(brokerName)).toEqual(Array(3).fill('embedded'));
  expect(brokerName({ BROKER: 'kafka' })).toBe('kafka');
});

it('tells the names there are, when it is given another one', () => {
  expect(() => brokerName({ BROKER: 'rabbit' })).toThrow('BROKER is "rabbit": it must be embedded or kafka.');
});
