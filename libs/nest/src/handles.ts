import type { AnyMessageType, Received } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';
import {
  applyDecorators,
  Catch,
  createParamDecorator,
  type ExecutionContext,
  type RpcExceptionFilter,
  UseFilters,
} from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';

/** Under this id Nest knows the transport: handlers of ours are for no other one. */
export const OUR_TRANSPORT = Symbol('eventually');

/** What a handler is called with besides its messages; guards and interceptors find it as the RPC context. */
export interface Delivery {
  readonly tx: Tx;
}

/** Handles a micro-batch of messages of one type, in order, each exactly once in effect, inside the given transaction. */
export type Handle<M extends AnyMessageType> = (tx: Tx, messages: readonly Received<M>[]) => Promise<void>;

const TxOfDelivery = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToRpc().getContext<Delivery>().tx,
);

/** Nest would turn the error into a reply; the consumer needs the error itself, to decide what becomes of the message. */
@Catch()
class PassErrorOn implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Routes messages of this type to the method, as `@EventPattern` would, but a batch at a time and with its transaction.
 * Never called with a redelivery. May be called again with the same messages after a failure that rolled back.
 * A failure of one message fails its batch; the batch is then handled by halves.
 */
export const Handles = <M extends AnyMessageType>(messageType: M) =>
  applyDecorators(
    EventPattern<string>(messageType.type, OUR_TRANSPORT, { messageType }),
    UseFilters(PassErrorOn),
    parameter(TxOfDelivery(), 0),
    parameter(Payload(), 1),
  ) as (target: object, method: string, descriptor: TypedPropertyDescriptor<Handle<M>>) => void;

const parameter =
  (decorator: ParameterDecorator, index: number): MethodDecorator =>
  (target, method) =>
    decorator(target, method, index);
