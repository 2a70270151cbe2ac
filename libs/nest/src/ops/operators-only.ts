import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  type Provider,
  type Type,
} from '@nestjs/common';

/** For what is behind `OperatorsOnly`; a module provides it by `guardedBy`. */
export const OPERATORS_GUARD = Symbol('guard of operators’ routes');

/** A guard, or the class of one. */
export type OperatorsGuard = CanActivate | Type<CanActivate>;

/** Lets in whom the guard lets in that the service gave. Where none was given, a controller that has this does not start. */
@Injectable()
export class OperatorsOnly implements CanActivate {
  constructor(@Inject(OPERATORS_GUARD) private readonly guard: CanActivate) {}

  canActivate(context: ExecutionContext): ReturnType<CanActivate['canActivate']> {
    return this.guard.canActivate(context);
  }
}

/** @throws Error without a guard: to give none does not compile, but not everybody asks a compiler */
export function guardedBy(guard: OperatorsGuard): Provider {
  if (!guard)
    throw new Error(
      'Operators’ routes need a guard: give forService, or forRelay, a `guard` that lets operators in and nobody else.',
    );
  return typeof guard === 'function'
    ? { provide: OPERATORS_GUARD, useClass: guard }
    : { provide: OPERATORS_GUARD, useValue: guard };
}
