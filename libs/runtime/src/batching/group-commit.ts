import { failpoint } from '../failpoint/failpoint.js';
import { isContention, isTransient } from '../failure/transient.js';
import type { Database, Tx } from '../transaction.js';
import { halvesOf } from './halves.js';
import { MicroBatches } from './micro-batches.js';

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
 * When a shared transaction fails, each half of its requests gets one of its own, and so on: one bad request among 200
 * costs about 2 × log₂ 200 transactions, and the others do not wait behind as many as they are. When the database is away,
 * all fail at once: they would fail alike.
 */
export class GroupCommit<C, R> {
  private readonly batches: MicroBatches<Request<C, R>>;

  /** @param handle one outcome per command, in order; throwing rolls everything back */
  constructor(
    private readonly database: Database,
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
      if (requests.length > 1 && isAboutOne(error))
        for (const half of halvesOf(requests)) await this.together(half);
      else for (const request of requests) request.outcome = { refused: error as Error };
    }
  }

  private async commit(requests: Request<C, R>[]): Promise<void> {
    const commands = requests.map(({ command }) => command);
    const outcomes = await this.database.transaction(async (tx) => {
      const handled = await this.handle(tx, commands);
      failpoint('request.handled');
      return handled;
    });
    failpoint('request.committed');
    for (const [index, request] of requests.entries()) request.outcome = outcomes[index];
  }
}

/** Whether some of the requests may do without the others: not while the database itself is away. */
const isAboutOne = (error: unknown): boolean => isContention(error) || !isTransient(error);
