import type { Aggregate, EventIn, Message, Service, Stream } from '@eventually/contract-kit';
import { type Owned, Outbox } from '@eventually/outbox';
import { type EffectQueue, EntityRows, RefuseUnannounced, type Remember, Store } from '@eventually/store';
import { type DynamicModule, Inject, Module, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

type FieldsOf<S> = S extends unknown ? keyof S : never;

/** An entity that can keep the state: it has a column for each of its fields, or one column `state` for all of it. */
export type EntityFor<S> = Type<{ version: number } & (Record<FieldsOf<S>, unknown> | { state: S })>;

/** How the aggregates of one kind are kept. */
export interface Stored<S, E extends Message, F> {
  readonly aggregate: Aggregate<S, E>;
  readonly entity: EntityFor<S>;
  /** Whichever command comes first makes one: so that two transactions cannot both do so, it is locked before it is there. */
  readonly locksNew?: boolean;
  /** Where the effects go that decisions ask for, and how an aggregate remembers that it did. */
  readonly effects?: { readonly queue: Type<EffectQueue<F>>; readonly remember: Remember<S, F> };
}

/** Refuses, when compiled, to keep aggregates whose events another service owns. */
export type StoredBy<Me extends Service, St extends Stream, S, E extends Message, F> = Stored<S, E, F> & {
  readonly stream: St & Owned<St, Me>;
} & (E extends EventIn<St> ? unknown : `${E['type']} is no event of the stream ${St['name']}`);

export type StoreOf<A, F = never> = A extends Aggregate<infer S, infer E> ? Store<S, E, F> : never;

const tokens = new WeakMap<object, symbol>();

function tokenOf(aggregate: object): symbol {
  const token = tokens.get(aggregate) ?? Symbol('store of an aggregate');
  tokens.set(aggregate, token);
  return token;
}

/** `@InjectStore(order) orders: StoreOf<typeof order>` */
export const InjectStore = (aggregate: object) => Inject(tokenOf(aggregate));

@Module({})
export class StoreModule {
  /** Makes the service's store of these aggregates, and their entity known to TypeORM. */
  static forFeature<Me extends Service, St extends Stream, S, E extends Message, F = never>(
    _service: Me,
    stored: StoredBy<Me, St, S, E, F>,
  ): DynamicModule {
    const provider = {
      provide: tokenOf(stored.aggregate),
      useFactory: storeOf(stored as unknown as Stored<S, E, F> & { stream: Stream }),
      inject: [Outbox, ModuleRef, DataSource],
    };
    return {
      module: StoreModule,
      imports: [TypeOrmModule.forFeature([stored.entity])],
      providers: [provider],
      exports: [provider.provide, TypeOrmModule],
    };
  }
}

const storeOf =
  <S, E extends Message, F>({
    aggregate,
    entity,
    stream,
    locksNew = false,
    effects,
  }: Stored<S, E, F> & { stream: Stream }) =>
  (outbox: Outbox<Service>, modules: ModuleRef, db: DataSource): Store<S, E, F> => {
    refuseUnannounced(db);
    return new Store({
      aggregate,
      rows: new EntityRows<S>(entity, aggregate.initial, locksNew),
      announce: (tx, recorded) => outbox.add(tx, stream as never, recorded as never),
      ...(effects && {
        effects: {
          remember: effects.remember,
          // whoever makes the effects may need much of the service: it is looked for when there is one
          add: (tx, asked) => modules.get(effects.queue, { strict: false }).add(tx, asked),
        },
      }),
    });
  };

function refuseUnannounced({ subscribers }: DataSource): void {
  if (!subscribers.some((subscriber) => subscriber instanceof RefuseUnannounced))
    subscribers.push(new RefuseUnannounced());
}
