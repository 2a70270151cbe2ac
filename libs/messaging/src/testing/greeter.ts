import { command, event, type Received, service, stream } from '@eventually/contract-kit';
import { Controller, type INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { Handles } from '../handles.js';
import type { MessagingOptions } from '../messaging-options.js';
import type { Tx } from '../transaction.js';
import { startService } from './start-service.js';

// A service as small as can be, for the integration specs of this library.

export const Greet = command('Greet', { personId: z.string(), text: z.string() });
export const Greeted = event('Greeted', { personId: z.string(), text: z.string() });
export const Thanked = event('Thanked', { personId: z.string() });
export const personStream = stream('person', {
  owner: 'greeter',
  key: 'personId',
  events: [Greeted, Thanked],
  commands: [Greet],
});
export const greeter = service('greeter', { owns: [personStream] });
/** Who speaks to it in specs: what `enveloped` makes is from there. */
export const spec = service('spec', { sends: [personStream] });
/** The same, with a read model of what it says. */
export const listeningGreeter = service('greeter', { owns: [personStream], reads: [personStream] });

const failuresOf = new Map<string, number>(); // of all instances
const FLAKY_FAILURES = 2; // with its batch, and alone: enough to be parked

/** Writes each greeting down; one that says `poison` always fails, one that begins with `flaky` at first. */
@Controller()
export class GreetHandler {
  @Handles(Greet)
  async handle(tx: Tx, commands: readonly Received<typeof Greet>[]): Promise<void> {
    for (const { id, data } of commands) {
      if (data.text === 'poison') throw new Error('poisoned');
      if (data.text.startsWith('flaky')) this.fail(id);
      if (data.text === 'slow') await tx.query(`SELECT pg_sleep(1)`);
      await tx.query(`INSERT INTO greeting (person_id, text) VALUES ($1, $2)`, [data.personId, data.text]);
    }
  }

  private fail(id: string): void {
    const failures = (failuresOf.get(id) ?? 0) + 1;
    failuresOf.set(id, failures);
    if (failures <= FLAKY_FAILURES) throw new Error(`failure ${failures} of ${FLAKY_FAILURES}`);
  }
}

/** Starts an instance of it on the database and broker. Stop it with `close()`. */
export const startGreeter = (
  dataSource: DataSource,
  options: Pick<MessagingOptions, 'kafka'> & Partial<MessagingOptions>,
): Promise<INestApplication> => startService(dataSource, { service: greeter, ...options }, [GreetHandler]);
