import { Api } from '../api.js';
import { MockServer } from '../mock-server.js';
import type { OpenApi } from '../openapi.js';
import { differences } from './differences.js';

const api = Api.named('inventory-service');

/** What is different between the mock and a service whose document was changed. */
const whenItAnswers = async (change: (text: string) => string) => {
  const other = new Api(JSON.parse(change(JSON.stringify(api.document))) as OpenApi);
  const [real, mock] = await Promise.all([MockServer.start(other), MockServer.start(api)]);
  try {
    return await differences(
      api,
      { real: real.url, mock: mock.url },
      { operation: 'getProduct', status: 200 },
    );
  } finally {
    await Promise.all([real.stop(), mock.stop()]);
  }
};

describe('a service and its mock', () => {
  it('are alike as long as both keep to the document', async () =>
    expect(await whenItAnswers((text) => text)).toEqual([]));

  it.each([
    ['a field is renamed', '"onHand":100', '"stock":100', 'real: body : must have required property'],
    ['a field is new', '"onHand":100', '"onHand":100,"secret":1', 'real: body : must NOT have additional'],
    ['a field has another type', '"onHand":100', '"onHand":"100"', 'real: body onHand: must be integer'],
    ['the type is another', '"application/json"', '"text/json"', "real: content type 'text/json'"],
    ['the status is another', '"200":{"description":"The', '"203":{"description":"The', 'real: status 203'],
  ])('differ when %s', async (_, from, to, difference) => {
    const found = await whenItAnswers((text) => text.replaceAll(from, to));
    expect(found.join('\n')).toContain(difference);
    expect(found.join('\n')).not.toContain('mock:');
  });
});
