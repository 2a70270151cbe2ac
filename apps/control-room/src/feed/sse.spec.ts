import { sseParser } from './sse.js';

describe('a stream of events', () => {
  it('is read in whatever pieces it comes', () => {
    const parse = sseParser();
    expect(parse('id: 7\nevent: mess')).toEqual([]);
    expect(parse('age\ndata: {"a":1}\n')).toEqual([]);
    expect(parse('\nevent: gauges\ndata: {}\n\n')).toEqual([
      { id: '7', event: 'message', data: '{"a":1}' },
      { event: 'gauges', data: '{}' },
    ]);
  });

  it('may have heartbeats, which are nothing', () => expect(sseParser()(': beat\n\n')).toEqual([]));

  it('may have an id that comes alone, to resume from', () =>
    expect(sseParser()('id: 7\n\n')).toEqual([{ id: '7', event: '', data: '' }]));

  it('may have data of several lines', () =>
    expect(sseParser()('data: a\ndata: b\r\n\r\n')).toEqual([{ event: 'message', data: 'a\nb' }]));
});
