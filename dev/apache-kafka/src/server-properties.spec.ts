import { serverProperties } from './server-properties.js';

const lines = (settings?: Record<string, string>) =>
  serverProperties({ dataDir: 'C:\\kafka', port: 9092, controllerPort: 9093, settings }).trim().split('\n');

it('listens on this machine only', () => {
  const addresses = lines().filter((line) => line.includes('://'));
  expect(addresses).toEqual([
    'listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093',
    'advertised.listeners=PLAINTEXT://127.0.0.1:9092',
  ]);
});

it('keeps backslashes in the directory', () => {
  expect(lines()).toContain('log.dirs=C:\\\\kafka');
});

it('lets a setting of the caller win', () => {
  const group = lines({ 'group.initial.rebalance.delay.ms': '0' }).filter((line) => line.includes('delay'));
  expect(group).toEqual(['group.initial.rebalance.delay.ms=0']);
});
