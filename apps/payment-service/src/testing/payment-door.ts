import type { Envelope } from '@eventually/contract-kit';
import {
  AuthorizePayment,
  CancelPayment,
  CapturePayment,
  type CustomerId,
  type OrderId,
  type PaymentCommand,
} from '@eventually/contracts';
import type { Tx } from '@eventually/runtime';
import { statementsOf as countStatements } from '@eventually/testbed';
import type { INestApplication, Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as newMessageId } from 'uuid';
import { AuthorizePaymentHandler } from '../authorize-payment/authorize-payment.handler.js';
import { CancelPaymentHandler } from '../cancel-payment/cancel-payment.handler.js';
import { CapturePaymentHandler } from '../capture-payment/capture-payment.handler.js';
import { amount } from './given-payment.js';

interface Handler {
  handle(tx: Tx, commands: readonly Envelope[]): Promise<void>;
}

const HANDLERS: Record<PaymentCommand['type'], Type<Handler>> = {
  AuthorizePayment: AuthorizePaymentHandler,
  CapturePayment: CapturePaymentHandler,
  CancelPayment: CancelPaymentHandler,
};

/** Brings one micro-batch of commands of one type in one transaction, as the transport would. */
export const handle = (app: INestApplication, ...commands: PaymentCommand[]): Promise<void> =>
  app
    .get(DataSource)
    .transaction((tx) => app.get(HANDLERS[commands[0]!.type]).handle(tx, commands.map(received)));

/** The same, and how many statements the handler needs: each is a round trip to the database. */
export const statementsOf = (app: INestApplication, ...commands: PaymentCommand[]): Promise<number> =>
  app
    .get(DataSource)
    .transaction((tx) =>
      countStatements(tx, () => app.get(HANDLERS[commands[0]!.type]).handle(tx, commands.map(received))),
    );

export const authorize = (orderId: OrderId, token = 'tok_ok', customerId?: CustomerId) =>
  AuthorizePayment({ orderId, customerId, amount, token });
export const capture = (orderId: OrderId) => CapturePayment({ orderId });
export const cancel = (orderId: OrderId) => CancelPayment({ orderId });

/** The command as a handler is given it: under an id of its own every time. */
export const received = (command: PaymentCommand): Envelope => ({
  ...command,
  id: newMessageId(),
  key: command.data.orderId,
  sequence: 0,
  source: 'order-service',
  time: new Date().toISOString(),
  correlationId: 'spec',
});
