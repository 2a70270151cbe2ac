import { aggregate, event, type EventIn, service, stream } from '@eventually/contract-kit';
import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { z } from 'zod';
import type { Decision } from '../decision.js';

// An aggregate as small as can be, for the specs of the store.

export const ItemAdded = event('ItemAdded', { basketId: z.string(), item: z.string() });
export const Emptied = event('Emptied', { basketId: z.string() });
export const basketStream = stream('basket', {
  owner: 'shop',
  key: 'basketId',
  events: [ItemAdded, Emptied],
});
export const shop = service('shop', { owns: [basketStream] });
export type BasketEvent = EventIn<typeof basketStream>;

export interface Basket {
  readonly items: readonly string[];
  readonly note?: string;
  readonly isWeighed: boolean;
}

export const basket = aggregate<Basket, BasketEvent>({
  initial: { items: [], isWeighed: false },
  evolve: {
    ItemAdded: (state, { item }) => ({ ...state, items: [...state.items, item], note: `${item} is last` }),
    Emptied: (state) => ({ items: [], isWeighed: state.isWeighed }),
  },
});

export const CREATE_BASKETS = `
  CREATE TABLE basket (
    basket_id uuid PRIMARY KEY, version int NOT NULL, items jsonb NOT NULL, note text, is_weighed boolean NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT now()
  )`;

@Entity('basket')
export class BasketEntity {
  @PrimaryColumn('uuid', { name: 'basket_id' })
  basketId: string;
  @VersionColumn()
  version: number;
  @Column('jsonb')
  items: readonly string[];
  @Column('text', { nullable: true })
  note: string | null;
  @Column('bool', { name: 'is_weighed' })
  isWeighed: boolean;
  @CreateDateColumn({ type: 'timestamptz', name: 'begun_at' })
  begunAt: Date;
}

interface Add {
  readonly basketId: string;
  readonly item: string;
}

/** Each item once. */
export const addItem: Decision<Basket, BasketEvent, Add, string> = ({ items }, { basketId, item }) =>
  items.includes(item) ? [] : [ItemAdded({ basketId, item })];

/** Asks for a scale, and remembers it. */
export const weigh: Decision<Basket, BasketEvent, unknown, string> = ({ isWeighed }) =>
  isWeighed ? [] : { events: [], asks: 'scale' };
