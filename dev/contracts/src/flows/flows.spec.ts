import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Message, stream } from '@eventually/contract-kit';
import { type AnySaga, commandsOf } from '@eventually/saga';
import { givenSaga, overdue, trip } from '@eventually/testing';
import { flowDocuments } from './flow-documents.js';
import { flowOf } from './flow-of.js';
import { mermaid } from './mermaid.js';
import { readMermaid } from './testing/read-mermaid.js';

const apps = fileURLToPath(new URL('../../../../apps', import.meta.url));

const { BookFlight, CancelFlight, PayFlight, BookHotel, CancelHotel, PayHotel } = trip;
const { FlightAsked, FlightBooked, FlightRefused, HotelBooked, HotelRefused, TripConfirmed } = trip;
const [flight, hotel, confirmation] = trip.travel.steps;
/** With a time of its own for the hotel: the frame of what is late is named by it. */
const travel: AnySaga = { ...trip.travel, steps: [flight!, { ...hotel!, within: '20s' }, confirmation!] };
const flow = flowOf(travel, 'travel-agency', [
  stream('flight', {
    owner: 'airline',
    key: 'tripId',
    events: [FlightAsked, FlightBooked, FlightRefused],
    commands: [BookFlight, CancelFlight, PayFlight],
  }),
  stream('hotel', {
    owner: 'hotel-chain',
    key: 'tripId',
    events: [HotelBooked, HotelRefused],
    commands: [BookHotel, CancelHotel, PayHotel],
  }),
]);
const drawn = readMermaid(mermaid(flow));
const within = (...frames: string[]): string[] =>
  drawn.arrows.filter((arrow) => String(arrow.frames) === String(frames)).map(({ text }) => text);

describe('the picture of a saga', () => {
  it('is there for every saga of every app', async () => {
    const defined = readdirSync(apps, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.saga.ts') && !file.includes('node_modules'))
      .map((file) => `libs/contracts/documents/flows/${basename(file, '.saga.ts')}.md`);
    expect(defined).not.toEqual([]);
    expect((await flowDocuments()).map(({ path }) => path)).toEqual(expect.arrayContaining(defined));
  });

  it('has a lane for its service and for each participant', () =>
    expect(drawn.lanes).toEqual(['travel-agency', 'airline', 'hotel-chain']));

  it('shows downwards how it succeeds', () =>
    expect(within()).toEqual([
      'travel-agency ->> airline: BookFlight',
      'airline -->> travel-agency: FlightAsked',
      'airline -->> travel-agency: FlightBooked',
      'travel-agency ->> hotel-chain: BookHotel',
      'hotel-chain -->> travel-agency: HotelBooked',
      'travel-agency ->> travel-agency: ConfirmTrip',
      'travel-agency -->> travel-agency: TripConfirmed',
      'travel-agency ->> airline: PayFlight',
      'travel-agency ->> hotel-chain: PayHotel',
    ]));

  it('names every command of the saga', () => {
    const said = drawn.arrows.map(({ text }) => text.split(': ')[1]);
    expect(said).toEqual(expect.arrayContaining(commandsOf(travel)));
  });

  it('says what an answer that comes too late leads to', () =>
    expect(within('no answer within 20 s', 'HotelBooked after all')).toEqual([
      'travel-agency -x hotel-chain: CancelHotel',
    ]));
});

describe('what the picture promises is what the saga does', () => {
  const data = { tripId: 't-1' };
  const begun = [trip.Travel(data), FlightBooked(data)];
  const all = [...travel.steps.flatMap(({ send, undo }) => [send, undo]), ...travel.compensated];
  /** The commands that these lines draw, with a reason where one is due. */
  const commands = (lines: readonly string[], reason: string): Message[] =>
    lines
      .filter((line) => !line.includes('-->>'))
      .map((line) => line.split(': ')[1])
      .map((name) => all.find((command) => command?.type === name)!)
      .map((type) => type({ ...data, reason }));

  it('when a participant refuses', () => {
    const [, , ...lines] = within('refused'); // FlightRefused and its RefuseTrip come first
    givenSaga(travel)(...begun)
      .when(HotelRefused({ ...data, reason: 'no room' }))
      .then(...commands(lines, 'no room'));
  });

  it('when a participant is silent', () =>
    givenSaga(travel)(...begun)
      .when(overdue)
      .then(...commands(within('no answer within 20 s'), 'no answer to BookHotel in time')));

  it('when it is cancelled at its end', () => {
    const frame = 'TripCancelled, here or anywhere above: what was begun is undone';
    givenSaga(travel)(...begun, HotelBooked(data), TripConfirmed(data))
      .when(trip.TripCancelled(data))
      .then(...commands(within(frame), ''));
  });
});

describe('the reader of these pictures', () => {
  const refused =
    (line: string): (() => unknown) =>
    () =>
      readMermaid(`sequenceDiagram\n  participant a as a-service\n  ${line}`);

  it.each(['a->>b: Hello', 'a->>a Hello', 'a=>a: Hello', 'a->>a: one; two', 'end', 'break why', 'loop on'])(
    'refuses %s',
    (line) => expect(refused(line)).toThrow(/^'.*': /),
  );
});
