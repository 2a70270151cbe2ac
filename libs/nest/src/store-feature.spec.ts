import { aggregate, event, type EventIn, service, stream } from '@eventually/contract-kit';
import { StoreModule } from '@eventually/nest';
import type { DynamicModule } from '@nestjs/common';
import { z } from 'zod';
import { basket, BasketEntity, basketStream, shop } from '@eventually/store/fixtures';

// Most of this is tested by the compiler: `npm run typecheck` fails on an expected error that is none any more.

const Shipped = event('Shipped', { parcelId: z.string() });
const parcelStream = stream('parcel', { owner: 'post', key: 'parcelId', events: [Shipped] });
const parcel = aggregate<{ isShipped: boolean }, EventIn<typeof parcelStream>>({
  initial: { isShipped: false },
  evolve: { Shipped: () => ({ isShipped: true }) },
});
const nobody = service('nobody', {});

class ParcelEntity {
  parcelId: string;
  version: number;
  isShipped: boolean;
}

class ForgetfulEntity {
  parcelId: string;
  version: number;
}

class WholeEntity {
  parcelId: string;
  version: number;
  state: { isShipped: boolean };
}

const post = service('post', { owns: [parcelStream] });

/** Compiled, never called. */
const compiles = (use: () => DynamicModule) => () => expect(use).toBeDefined();

describe('a store of aggregates', () => {
  it(
    'keeps those of a stream that the service owns',
    compiles(() =>
      StoreModule.forFeature(shop, { aggregate: basket, stream: basketStream, entity: BasketEntity }),
    ),
  );

  it(
    'keeps their state in a column each, or in one',
    compiles(() =>
      StoreModule.forFeature(post, { aggregate: parcel, stream: parcelStream, entity: WholeEntity }),
    ),
  );

  it(
    'keeps none of a stream that another service owns',
    compiles(() =>
      // @ts-expect-error the post owns it
      StoreModule.forFeature(nobody, { aggregate: parcel, stream: parcelStream, entity: ParcelEntity }),
    ),
  );

  it(
    'keeps none whose events are not the stream’s',
    compiles(() =>
      // @ts-expect-error a parcel’s
      StoreModule.forFeature(shop, { aggregate: parcel, stream: basketStream, entity: ParcelEntity }),
    ),
  );

  it(
    'needs an entity with a column for every field of the state',
    compiles(() =>
      // @ts-expect-error where is isShipped?
      StoreModule.forFeature(post, { aggregate: parcel, stream: parcelStream, entity: ForgetfulEntity }),
    ),
  );
});
