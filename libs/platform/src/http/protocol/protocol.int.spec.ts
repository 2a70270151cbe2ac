import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serve } from '../../serve.js';
import { ThingsModule } from '../../testing/things.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const OPS_TOKEN = 'the-token-of-operators';
const thing = { name: 'cup' };

describe('the door of a process', () => {
  let app: NestFastifyApplication;
  let url: string;
  beforeAll(async () => {
    const config = { HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'silent', OPS_TOKEN } as const;
    app = await serve({ service: 'things', module: ThingsModule, config });
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  const ask = async (method: string, path: string, more: RequestInit = {}) => {
    const answer = await fetch(url + path, { method, ...more });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };
  const post = (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) =>
    ask('POST', '/things', { body, headers });

  /** Sends bytes as they are. */
  async function send(bytes: string): Promise<string> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(bytes, 'latin1');
    return text(socket);
  }

  describe('takes a body', () => {
    it.each([
      ['as it is', JSON.stringify(thing), JSON_TYPE],
      [
        'in a charset that it is in',
        JSON.stringify(thing),
        { 'content-type': 'application/json; charset="UTF-8"' },
      ],
      ['with a mark of its bytes', `\ufeff${JSON.stringify(thing)}`, JSON_TYPE],
      ['that is not encoded', JSON.stringify(thing), { ...JSON_TYPE, 'content-encoding': 'identity' }],
      ['with more in it', JSON.stringify({ ...thing, more: 'x' }), JSON_TYPE],
      ['with a prototype in it', '{"name":"cup","__proto__":{"name":"mug","x":1}}', JSON_TYPE],
    ])('%s', async (_, body, headers) => {
      expect(await post(body, headers)).toMatchObject({ status: 201, body: JSON.stringify(thing) });
    });

    it('of nothing, where there need be none', async () =>
      expect((await ask('POST', '/things/cup/use', { headers: JSON_TYPE })).status).toBe(201));
  });

  it.each<[string, number, string | Uint8Array, Record<string, string>]>([
    ['bytes that are not UTF-8', 400, new Uint8Array([123, 34, 255, 34, 125]), JSON_TYPE],
    ['a charset that it is not in', 415, '{}', { 'content-type': 'application/json; charset=latin1' }],
    ['UTF-16', 415, Buffer.from('{}', 'utf16le'), { 'content-type': 'application/json;charset=utf-16' }],
    ['an encoding', 415, '{}', { ...JSON_TYPE, 'content-encoding': 'gzip' }],
    ['a form', 415, 'name=cup', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', 415, 'cup', { 'content-type': 'text/plain' }],
    ['no type', 415, new Uint8Array([123, 125]), {}],
    ['half of JSON', 400, '{"name":', JSON_TYPE],
    ['nothing', 400, '', JSON_TYPE],
    ['a name twice', 400, '{"name":"cup","name":"mug"}', JSON_TYPE],
    ['depths', 400, '['.repeat(100_000) + ']'.repeat(100_000), JSON_TYPE],
    ['a NUL', 400, '{"name":"\\u0000"}', JSON_TYPE],
    ['half a character', 400, '{"name":"\\ud800"}', JSON_TYPE],
    ['too much', 413, JSON.stringify({ name: 'x'.repeat(300_000) }), JSON_TYPE],
  ])('refuses a body of %s', async (_, status, body, headers) => {
    const answer = await post(body, headers);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ status, detail: expect.any(String) });
  });

  it('says in which encoding a body is taken', async () => {
    const { headers } = await post('{}', { ...JSON_TYPE, 'content-encoding': 'br' });
    expect(headers.get('accept-encoding')).toBe('identity');
  });

  it.each([
    ['DELETE', '/things', 'GET, HEAD, POST, OPTIONS'],
    ['PATCH', '/things?limit=1', 'GET, HEAD, POST, OPTIONS'],
    ['PUT', '/things/a%2Fb', 'GET, HEAD, OPTIONS'],
    ['GET', '/things/cup/use', 'POST, OPTIONS'],
    ['POST', '/health/live', 'GET, HEAD, OPTIONS'],
  ])('says which methods there are instead of %s %s', async (method, path, allow) => {
    const answer = await ask(method, path, { headers: { 'content-type': 'text/xml' } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const options = await ask('OPTIONS', path);
    expect([options.status, options.headers.get('allow'), options.body]).toEqual([204, allow, '']);
  });

  it.each(['PUT', 'OPTIONS'])('has no methods where nothing is: %s', async (method) =>
    expect((await ask(method, '/nowhere')).status).toBe(404),
  );

  it('tells operators alone which methods there are for them', async () => {
    const authorization = `Bearer ${OPS_TOKEN}`;
    const path = '/ops/traces/x';
    expect((await ask('PUT', path)).status).toBe(401);
    expect((await ask('PUT', path.replace('o', '%6f'))).status).toBe(401);
    expect((await ask('PUT', path, { headers: { authorization } })).headers.get('allow')).toContain('GET');
  });

  it('answers HEAD as GET, without the body', async () => {
    const [get, head] = [await ask('GET', '/things'), await ask('HEAD', '/things')];
    expect([head.status, head.body, head.headers.get('content-length')]).toEqual([
      200,
      '',
      get.headers.get('content-length'),
    ]);
  });

  it.each([
    ['/things?limti=3', 'limti'],
    ['/things?limit=3&x', 'x'],
    ['/things/cup?limit=3', 'limit'],
    ['/things?limit=3&limit=4', 'limit'],
    ['/things?limit=0x3', 'limit'],
    [`/things/${'x'.repeat(1_000)}`, 'name'],
    ['/things/%00', 'name'],
  ])('refuses with the path that is wrong: %s', async (path, wrong) => {
    const { status, body } = await ask('GET', path);
    expect([status, JSON.parse(body).errors?.map((error: { path: string }) => error.path)]).toEqual([
      400,
      [wrong],
    ]);
  });

  it.each([
    ['a broken escape', 'GET /things/%zz HTTP/1.1\r\nhost: x', 400],
    ['an escape that is not UTF-8', 'GET /things?limit=%ff HTTP/1.1\r\nhost: x', 400],
    ['bytes beyond ASCII', 'GET /things?limit=\xe9 HTTP/1.1\r\nhost: x', 400],
    ['no host', 'GET /things HTTP/1.1', 400],
    ['what cannot be expected', 'GET /things HTTP/1.1\r\nhost: x\r\nexpect: the-impossible', 417],
    ['a method that is none', 'BREW /things HTTP/1.1\r\nhost: x', 400],
    ['no HTTP', 'hello', 400],
    ['too many headers', `GET /things HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}`, 431],
    ['two lengths', 'POST /things HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2', 400],
  ])('refuses with a problem: %s', async (_, head, status) => {
    const answer = await send(`${head}\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
    expect(answer).toContain(`"status":${status}`);
  });

  it('does not mind what else a client would have accepted', async () =>
    expect(await ask('GET', '/things', { headers: { accept: 'image/png' } })).toMatchObject({
      status: 200,
      body: '{}',
    }));
});
