import type { Fault } from '../fault.js';

export const databaseKilled: Fault = {
  name: 'database-killed',
  about:
    'PostgreSQL is ended at once, or killed, stays away for a while, and is started again by its supervisor',
  plan(random, rig) {
    const ms = random.int(0, 5_000);
    const signal = random.pick(['SIGQUIT', 'SIGKILL'] as const);
    return {
      what: `PostgreSQL ends by ${signal}, and is away for ${ms} ms`,
      strike: () => rig.withoutPostgres(signal, ms),
    };
  },
};
