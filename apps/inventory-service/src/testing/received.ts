import type { Envelope } from '@eventually/contract-kit';
import type { StockCommand } from '@eventually/contracts';
import { v7 as newMessageId } from 'uuid';

/** The command as it travels: under an id of its own every time. */
export const received = (command: StockCommand): Envelope => ({
  ...command,
  id: newMessageId(),
  key: command.data.orderId,
  sequence: 0,
  source: 'order-service',
  time: new Date().toISOString(),
  correlationId: 'spec',
});
