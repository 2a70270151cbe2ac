import { command, consumer, encode, event, reads, stream } from '@eventually/contract-kit';
import { z } from 'zod';
import { headersSchema } from './asyncapi/headers.js';
import { validateAsyncApi } from './asyncapi/valid-asyncapi.js';
import { catalogueOf } from './catalogue.js';
import { catalogue, eventDocuments } from './event-documents.js';
import { html, Html, prose } from './page/html.js';
import { topologyMap } from './page/map/map.js';

const documents = eventDocuments();
const textOf = async (path: string): Promise<string> =>
  (await documents).find((document) => document.path === path)!.text;

describe('the documents of the events', () => {
  it('are the same whenever they are made', async () =>
    expect(await eventDocuments()).toEqual(await documents));

  it('describe every version of every message', async () => {
    const paths = (await documents).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['libs/contracts/documents/messages/PaymentDeclined.v1.json']),
    );
    expect(paths).toEqual(
      expect.arrayContaining(['libs/contracts/documents/messages/PaymentDeclined.v2.json']),
    );
  });

  it('say of a topic what it is made with', async () => {
    const { channels } = JSON.parse(await textOf('libs/contracts/documents/asyncapi.json')) as {
      channels: Record<string, { bindings: { kafka: object } }>;
    };
    expect(channels['payment.commands']!.bindings.kafka).toMatchObject({
      partitions: 8,
      topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': 604_800_000 },
    });
    expect(channels['product.events']!.bindings.kafka).toMatchObject({
      topicConfiguration: { 'cleanup.policy': ['compact'] },
    });
  });

  it('know of every header that is ever written, and of no other', () => {
    const Barked = event('Barked', { dogId: z.string() });
    const { headers } = encode(stream('dog', { owner: 'kennel', key: 'dogId', events: [Barked] }), {
      ...Barked({ dogId: 'd-1' }),
      ...{ id: '', key: 'd-1', sequence: 1, source: '', time: '', correlationId: '' },
      ...{ causationId: 'c', traceparent: 't' },
    });
    expect(Object.keys(headersSchema.properties).sort()).toEqual(Object.keys(headers).sort());
  });

  it('are refused by their validator when an example does not fit', async () => {
    const broken = (await textOf('libs/contracts/documents/asyncapi.json')).replaceAll(
      '"ce_specversion": "1.0"',
      '"ce_specversion": "2"',
    );
    await expect(validateAsyncApi(broken)).rejects.toThrow('the example of OrderPlaced does not fit:');
  });

  it('are refused by their validator when the specification is broken', async () => {
    const broken = (await textOf('libs/contracts/documents/asyncapi.json')).replaceAll(
      '"partitions": 8',
      '"partitions": "8"',
    );
    await expect(validateAsyncApi(broken)).rejects.toThrow('must be integer');
  });
});

describe('the catalogue', () => {
  it('names who reads a message, and who sends it', async () => {
    const messages = (await catalogue()).streams.flatMap((stream) => stream.messages);
    expect(messages.find(({ type }) => type === 'ReserveStock')).toMatchObject({
      publishedBy: [{ service: 'order-service', name: 'fulfil-order' }],
      consumedBy: [
        { service: 'inventory-service', name: 'reserve-stock', fields: ['orderId', 'customerId', 'lines'] },
      ],
    });
  });

  it('has somebody who handles every command, and somebody who sends it', async () => {
    const commands = (await catalogue()).streams.flatMap(({ messages }) =>
      messages.filter(({ kind }) => kind === 'command'),
    );
    const alone = commands.filter(
      ({ publishedBy, consumedBy }) => !publishedBy.length || consumedBy.length !== 1,
    );
    expect(alone.map(({ type }) => type)).toEqual([]);
  });

  it('refuses a consumer of what no stream has', () => {
    const Meowed = event('Meowed', { catId: z.string() });
    const cat = consumer('kennel', 'listener', { reads: [reads(Meowed)] });
    expect(() => catalogueOf({ streams: [], consumers: [cat], descriptions: new Map() })).toThrow(
      'kennel (listener) declares Meowed, which no stream has',
    );
  });
});

describe('the page of the catalogue', () => {
  const page = textOf('libs/contracts/documents/events.html');

  it('links only to what is on it or beside it', async () => {
    const text = await page;
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `#${id}`));
    const paths = (await documents).map(({ path }) => path.replace('libs/contracts/documents/', ''));
    const targets = [...text.matchAll(/ href="([^"]+)"/g)].map(([, target]) => target!);
    expect(targets.length).toBeGreaterThan(100);
    expect(targets.filter((target) => !ids.has(target) && !paths.includes(target))).toEqual([]);
  });

  it('needs nothing from anywhere', async () =>
    expect(await page).not.toMatch(/https?:|<link|<img| src=|@import|url\(/));

  it('draws a line for every service that writes or reads a topic', () => {
    const fields = { dogId: z.string().meta({ examples: ['d-1'] }) };
    const Barked = event('Barked', fields);
    const [Feed, Walk] = [command('Feed', fields), command('Walk', fields)];
    const dog = { owner: 'kennel', key: 'dogId', events: [Barked], commands: [Feed, Walk] } as const;
    const drawn = topologyMap(
      catalogueOf({
        streams: [stream('dog', dog)],
        consumers: [
          consumer('family', 'pet', { reads: [reads(Barked)], sends: [Feed, Walk] }),
          consumer('family', 'diary', { reads: [reads(Barked)] }),
          consumer('kennel', 'care', { reads: [reads(Feed), reads(Walk)] }),
        ],
        descriptions: new Map(
          ['dogStream', 'Barked', 'Feed', 'Walk'].map((name) => [name, 'What it means.']),
        ),
      }),
    );
    const lines = [...drawn.text.matchAll(/class="edge (\w+)"[^>]*data-service="([^"]+)"/g)];
    expect(lines.map(([, kind, service]) => `${service}: ${kind}`).sort()).toEqual([
      'family: command', // it sends two to one topic
      'family: event',
      'family: event', // twice: each slice reads for itself
      'kennel: command',
      'kennel: event',
    ]);
  });

  it('takes nothing that is written for markup, unless it is', () => {
    expect(html`<p>${'<script>'}</p>`.text).toBe('<p>&#60;script&#62;</p>');
    expect(html`${new Html('<b>')}`.text).toBe('<b>');
    expect(prose('a `b` & c').text).toBe('a <code>b</code> &#38; c');
  });
});
