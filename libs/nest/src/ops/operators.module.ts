import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { DeadLettersController } from './dead-letters.controller.js';
import { FaultsController } from './faults.controller.js';
import { guardedBy, OPERATORS_GUARD, type OperatorsGuard } from './operators-only.js';
import { RebuildsController } from './rebuilds.controller.js';

export interface OperatorsOptions {
  /** Lets operators in and nobody else: what they see holds what customers sent. */
  readonly guard: OperatorsGuard;
  /** Operators may break this process on purpose, below `/ops/faults`. Default no. */
  readonly faults?: boolean;
}

/**
 * What operators may do, below `/ops/`: the module to import beside `MessagingModule` or `RelayModule`. A service that has
 * routes of its own for operators puts them behind the same guard: `@UseGuards(OperatorsOnly)`.
 */
@Global()
@Module({})
export class OperatorsModule {
  static forService(options: OperatorsOptions): DynamicModule {
    return behind(options, [DeadLettersController, RebuildsController]);
  }

  /** Of a process that only relays. */
  static forRelay(options: OperatorsOptions): DynamicModule {
    return behind(options, []);
  }
}

const behind = ({ guard, faults }: OperatorsOptions, controllers: Type[]): DynamicModule => ({
  module: OperatorsModule,
  controllers: [...controllers, ...(faults ? [FaultsController] : [])],
  providers: [guardedBy(guard)],
  exports: [OPERATORS_GUARD],
});
