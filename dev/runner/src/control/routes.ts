import type { Faults, Verdict } from '@eventually/control-room';
import { failpoints } from '@eventually/runtime';
import { backends } from '../system/services.js';
import type { ActiveFaults } from './active-faults.js';
import { misfit, problem } from './answers.js';
import type { BreakableSystem } from './breakable-system.js';
import type { Routes } from './control-server.js';
import { faultSchema } from './fault.schema.js';
import type { Verdicts } from './verdicts.js';

/** What the control server answers: see libs/control-room for the shapes. */
export const routesOf = (
  system: Pick<BreakableSystem, 'kinds'>,
  faults: ActiveFaults,
  verdicts: Pick<Verdicts, 'newest'>,
  unready: () => Promise<NonNullable<Verdict['unready']>> = () => Promise.resolve([]),
): Routes => ({
  faults: {
    GET: async () => ({ status: 200, body: offer(system, faults) }),
    POST: async (body) => {
      const fault = faultSchema(system.kinds, failpoints).safeParse(body);
      if (!fault.success) return misfit(fault.error);
      return { status: 201, body: await faults.inflict(fault.data) };
    },
    DELETE: async (_, id) => {
      if (!id) await faults.healAll();
      else if (!(await faults.heal(id))) return problem(404, `There is no fault ${id}: it may be over.`);
      return { status: 204 };
    },
  },
  verdict: { GET: async () => ({ status: 200, body: verdictWith(verdicts.newest(), await unready()) }) },
});

const offer = ({ kinds }: Pick<BreakableSystem, 'kinds'>, faults: ActiveFaults): Faults => ({
  enabled: true,
  kinds,
  services: backends,
  failpoints,
  active: faults.list(),
});

const verdictWith = (verdict: Verdict, unready: NonNullable<Verdict['unready']>): Verdict => ({
  ...verdict,
  ...(unready.length > 0 && { unready }),
});
