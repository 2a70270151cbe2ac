import type { AnyCommandType, Cause, MessageOf } from '@eventually/contract-kit';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../transaction.js';

@Injectable()
export class Sagas {
  /** Starts the sagas that these commands start, in this transaction. */
  async start(tx: Tx, starts: readonly { command: MessageOf<AnyCommandType>; cause: Cause }[]): Promise<void> {
    void tx;
    void starts;
  }
}
