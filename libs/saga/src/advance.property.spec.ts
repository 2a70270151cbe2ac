import type { Message } from '@eventually/contract-kit';
import { trip } from '@eventually/testing';
import fc from 'fast-check';
import { advance, type SagaInput, type SagaState } from './advance.js';

const tripId = 'trip-1';
type Choice = { what: 'command' | 'answer' | 'duplicate' | 'deadline' | 'cancel'; which: number };

/** What a participant holds of the trip. Its commands may overtake each other: one that comes too late is refused. */
type Booking = 'none' | 'booked' | 'refused' | 'paid' | 'given back';

/** A saga, its two participants, and everything on its way between them, delivered in any order. */
class Journey {
  readonly bookings = { Flight: 'none' as Booking, Hotel: 'none' as Booking };
  readonly sent: string[] = [];
  private status: 'pending' | 'confirmed' | 'refused' | 'cancelled' = 'pending';
  private state: SagaState | undefined;
  private commands: string[] = [];
  private answers: Message[] = [];
  private handled: Message[] = [];

  constructor(private readonly refuses: { Flight: boolean; Hotel: boolean }) {
    this.move({ start: { tripId } });
  }

  happen({ what, which }: Choice): void {
    if (what === 'command' && this.commands.length > 0) this.participate(this.take(this.commands, which));
    if (what === 'answer' && this.answers.length > 0) this.hear(this.take(this.answers, which));
    if (what === 'duplicate' && this.handled.length > 0)
      this.move({ event: this.handled[which % this.handled.length]! });
    if (what === 'deadline') this.move('deadline');
    if (what === 'cancel') this.cancel();
  }

  /** Everything that is on its way arrives; a saga that awaits an answer has one coming. */
  end(): void {
    while (this.commands.length + this.answers.length > 0)
      this.happen({ what: this.answers.length > 0 ? 'answer' : 'command', which: 0 });
  }

  get ended() {
    return { saga: this.state!.status, trip: this.status, ...this.bookings };
  }

  private hear(event: Message): void {
    this.handled.push(event);
    this.move({ event });
  }

  private move(input: SagaInput): void {
    const next = advance(trip.travel, this.state, input);
    if (!next) return;
    this.state = next.state;
    for (const { type } of next.send) {
      this.sent.push(type);
      if (type === 'ConfirmTrip') this.decide('confirmed', trip.TripConfirmed({ tripId }));
      else if (type === 'RefuseTrip') this.decide('refused');
      else this.commands.push(type);
    }
  }

  /** The trip itself is pending until the first decision; what is said about it is heard in order. */
  private decide(status: 'confirmed' | 'refused', event?: Message): void {
    if (this.status !== 'pending') return;
    this.status = status;
    if (event) this.answers.push(event);
  }

  private cancel(): void {
    if (this.status !== 'pending' && this.status !== 'confirmed') return;
    this.status = 'cancelled';
    this.answers.push(trip.TripCancelled({ tripId }));
  }

  private participate(command: string): void {
    const [, verb, who] = /^(Book|Cancel|Pay)(Flight|Hotel)$/.exec(command) as unknown as [
      string,
      'Book' | 'Cancel' | 'Pay',
      'Flight' | 'Hotel',
    ];
    const now = this.bookings[who];
    if (verb === 'Book' && now === 'none') return this.book(who);
    if (verb === 'Pay' && now === 'booked') this.bookings[who] = 'paid';
    if (verb === 'Cancel' && now !== 'refused') this.bookings[who] = 'given back';
  }

  private book(who: 'Flight' | 'Hotel'): void {
    const refused = this.refuses[who];
    if (who === 'Flight') this.answers.push(trip.FlightAsked({ tripId }));
    this.bookings[who] = refused ? 'refused' : 'booked';
    this.answers.push(
      refused ? trip[`${who}Refused`]({ tripId, reason: 'full' }) : trip[`${who}Booked`]({ tripId }),
    );
  }

  private take<T extends string | Message>(from: T[], which: number): T {
    const isTold = (one: T) => typeof one !== 'string' && one.type.startsWith('Trip');
    const index = which % from.length;
    const first = isTold(from[index]!) ? from.findIndex(isTold) : index; // one stream, one key: in order
    return from.splice(first, 1)[0]!;
  }
}

const choice: fc.Arbitrary<Choice> = fc.record({
  what: fc.constantFrom('command', 'command', 'answer', 'answer', 'duplicate', 'deadline', 'cancel'),
  which: fc.nat(9),
});
const journeys = (holds: (journey: Journey) => void): void =>
  fc.assert(
    fc.property(
      fc.record({ Flight: fc.boolean(), Hotel: fc.boolean() }),
      fc.array(choice, { maxLength: 25 }),
      (refuses, choices) => {
        const journey = new Journey(refuses);
        for (const one of choices) journey.happen(one);
        journey.end();
        holds(journey);
      },
    ),
    { numRuns: 2_000 },
  );

describe('whatever comes in whichever order, duplicates, deadlines and a cancellation included,', () => {
  it('a saga ends, and the trip ends as it does', () =>
    journeys(({ ended: { saga, trip } }) =>
      expect(['completed confirmed', 'compensated refused', 'compensated cancelled']).toContain(
        `${saga} ${trip}`,
      ),
    ));

  it('everything is undone when it was compensated, and paid when it was completed', () =>
    journeys(({ ended: { saga, Flight, Hotel } }) => {
      const allowed = saga === 'completed' ? ['paid'] : ['none', 'refused', 'given back'];
      expect(allowed).toContain(Flight);
      expect(allowed).toContain(Hotel);
    }));

  it('no step is begun twice, and no end is announced twice', () =>
    journeys(({ sent }) => {
      const once = sent.filter((type) => !type.startsWith('Cancel'));
      expect(once).toEqual([...new Set(once)]);
    }));

  it('no trip is both paid and refused', () =>
    journeys(({ sent }) => expect(sent.includes('PayFlight') && sent.includes('RefuseTrip')).toBe(false)));
});
