import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdempotencyKeys } from './idempotency-keys.js';
import { KeyRetention } from './key-retention.js';

/** A service's idempotency keys, for as long as they are kept. */
@Module({ providers: [IdempotencyKeys], exports: [IdempotencyKeys] })
export class IdempotencyModule {
  static keepingKeysFor(hours: number): DynamicModule {
    return {
      module: IdempotencyModule,
      providers: [
        {
          provide: KeyRetention,
          inject: [DataSource],
          useFactory: (db: DataSource) => new KeyRetention(db, hours),
        },
      ],
    };
  }
}
