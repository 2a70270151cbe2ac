import { viewServiceClient } from '@eventually/clients';
import { Problem } from '@eventually/platform';
import { successOf } from './service-answer.js';

const details = { type: 'about:blank', title: 'Not here', status: 404, detail: 'why' };
const asProblem = { 'content-type': 'application/problem+json; charset=utf-8' };

/** What becomes of this answer of a service. */
const asked = (body: string | null, init?: ResponseInit) => {
  const views = viewServiceClient({ baseUrl: 'http://views', fetch: async () => new Response(body, init) });
  return successOf('view-service', views.GET('/orders', {}));
};

describe('the answer of a service', () => {
  it('is what it has, with its headers', async () => {
    const { data, response } = await asked('{"orders":[]}', { headers: { 'consistency-token': 'one' } });
    expect([data, response.headers.get('consistency-token')]).toEqual([{ orders: [] }, 'one']);
  });

  it('may be without content', async () =>
    expect(await asked(null, { status: 204 })).toMatchObject({ data: undefined }));

  it('is handed on as the service wrote it, when it is a refusal', () =>
    expect(asked(JSON.stringify(details), { status: 404, headers: asProblem })).rejects.toMatchObject({
      status: 404,
      response: details,
      headers: {},
    }));

  it('may be that it is not there yet, and when to come back', () => {
    const notYet = { ...details, title: 'Accepted', status: 202 };
    const init = { status: 202, headers: { ...asProblem, 'retry-after': '3' } };
    return expect(asked(JSON.stringify(notYet), init)).rejects.toMatchObject({
      status: 202,
      response: notYet,
      headers: { 'retry-after': '3' },
    });
  });

  it.each([
    ['a success that is not JSON', '<html>', { status: 200 }],
    ['such a success of a known length', '<html>', { status: 200, headers: { 'content-length': '6' } }],
    ['a success that is nothing', '', { status: 200 }],
    ['an error that is not a problem', '{"message":"stack trace"}', { status: 500 }],
    ['an error that says it is a problem, and is none', '<html>', { status: 500, headers: asProblem }],
    ['a problem about another status', JSON.stringify(details), { status: 500, headers: asProblem }],
  ])('is not shown when it is %s: 502', (_, body, init) =>
    expect(asked(body, init)).rejects.toMatchObject({
      status: 502,
      response: { detail: 'view-service answered in a form the gateway does not know.' },
    }),
  );

  it('may fail to come, for the reason that it says', () => {
    const unreachable = new Problem(503, 'Service Unavailable');
    return expect(successOf('view-service', Promise.reject(unreachable))).rejects.toBe(unreachable);
  });
});
