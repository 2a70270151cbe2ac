import { empty } from '../state/state.js';
import { chartsOf } from './series.js';

const at = (second: number, placed: number, some: object) => ({
  at: second,
  counts: { ...empty.counts, placed },
  gauges: new Map([['order-service', { service: 'order-service', at: '', up: true, ...some }]]),
});
const chart = (title: string, samples: Parameters<typeof chartsOf>[0]) => {
  const { data, lines } = chartsOf(samples).find((each) => each.title === title)!;
  return { times: data[0], ...Object.fromEntries(lines.map((line, index) => [line, data[index + 1]])) };
};

describe('the charts', () => {
  const samples = [
    at(1, 0, {
      outboxDepth: 3,
      lag: [
        { group: 'g', topic: 'a', lag: 1 },
        { group: 'g', topic: 'b', lag: 4 },
      ],
    }),
    at(2, 50, { up: false }),
  ];

  it('have a line for each service, with a gap while it is down', () =>
    expect(chart('Outbox depth', samples)).toMatchObject({ times: [1, 2], 'order-service': [3, null] }));

  it('sum up the lag of all topics', () =>
    expect(chart('Consumer lag', samples)).toMatchObject({ 'order-service': [5, null] }));

  it('show how many orders are placed in a second', () =>
    expect(chart('Orders', samples)).toMatchObject({ placed: [null, 50] }));
});
