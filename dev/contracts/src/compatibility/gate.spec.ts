import { breakingChanges, releaseOf } from './gate.js';

const openapi = (paths: object) => ({
  path: 'libs/contracts/documents/openapi.json',
  text: JSON.stringify({ paths }),
});
const events = (streams: object[]) => ({
  path: 'libs/contracts/documents/events.json',
  text: JSON.stringify({ streams }),
});
const service = { path: 'libs/contracts/documents/view-service.openapi.json', text: '{}' };
const page = { path: 'libs/contracts/documents/events.html', text: '<p>' };
const operation = { '/v1/orders': { get: { responses: {} } } };
const stream = { name: 'order', messages: [], topics: [] };

describe('the gate', () => {
  it('releases what others rely on, and nothing that is made of it', () =>
    expect(releaseOf([openapi({}), service, events([]), page]).map(({ path }) => path)).toEqual([
      'libs/contracts/documents/released/openapi.json',
      'libs/contracts/documents/released/view-service.openapi.json',
      'libs/contracts/documents/released/events.json',
    ]));

  it('compares messages and HTTP with what is released', () => {
    const released = releaseOf([openapi(operation), events([stream])]);
    expect(breakingChanges(released, [openapi(operation), events([stream])])).toEqual([]);
    expect(breakingChanges(released, [openapi({}), events([])])).toEqual([
      expect.stringMatching(/^GET \/v1\/orders is gone\./),
      expect.stringMatching(/^Stream order is gone\./),
    ]);
  });

  it('misses a document that is released and no longer made', () =>
    expect(breakingChanges(releaseOf([service]), [openapi({})])).toEqual([
      'libs/contracts/documents/released/view-service.openapi.json has no counterpart: whoever relies on that API has none.',
    ]));

  it('lets pass what was never released', () =>
    expect(breakingChanges([], [openapi(operation), events([stream])])).toEqual([]));
});
