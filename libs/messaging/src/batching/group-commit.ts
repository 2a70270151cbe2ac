import type { DataSource } from 'typeorm';
import { failpoint } from '../failpoint/failpoint.js';
import { MicroBatches } from './micro-batches.js';
import type { Tx } from '../transaction.js';

const MOST_PER_TRANSACTION = 200;

/** What became of one request: its answer, or the error that refuses it and nothing else. */
export type Outcome<R> = { readonly answer: R } | { readonly refused: Error };

interface Request<C, R> {
  readonly command: C;
  outcome?: Outcome<R>;
}

/**
 * Group commit for requests: those that arrive while a transaction is under way share the next one, so that a burst
 * costs a few large transactions instead of many small ones, and a single request does not wait for company.
 * When a shared transaction fails, each of its requests gets one of its own.
 */
export class GroupCommit<C, R> {
  private readonly batches: MicroBatches<Request<C, R>>;

  /** @param handle one outcome per command, in order; throwing rolls everything back */
  constructor(
    private readonly dataSource: DataSource,
    private readonly handle: (tx: Tx, commands: readonly C[]) => Promise<Outcome<R>[]>,
  ) {
    this.batches = new MicroBatches((requests) => this.together(requests), MOST_PER_TRANSACTION);
  }

  /** Resolves with the answer once it is committed; rejects with the refusal or the failure. */
  async run(command: C): Promise<R> {
    const request: Request<C, R> = { command };
    await this.batches.submit([request]);
    const outcome = request.outcome!;
    if ('refused' in outcome) throw outcome.refused;
    return outcome.answer;
  }

  private async together(requests: Request<C, R>[]): Promise<void> {
    try {
      await this.commit(requests);
    } catch (error) {
      if (requests.length === 1) requests[0]!.outcome = { refused: error as Error };
      else for (const request of requests) await this.together([request]);
    }
  }

  private async commit(requests: Request<C, R>[]): Promise<void> {
    const commands = requests.map(({ command }) => command);
    const outcomes = await this.dataSource.transaction(async (tx) => {
      const handled = await this.handle(tx, commands);
      failpoint('request.handled');
      return handled;
    });
    failpoint('request.committed');
    for (const [index, request] of requests.entries()) request.outcome = outcomes[index];
  }
}
