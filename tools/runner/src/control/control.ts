import { randomBytes } from 'node:crypto';
import type { Faults } from '@eventually/control-room';
import { failpoints } from '@eventually/messaging';
import type { RunningSystem } from '../system/running-system.js';
import { scripts } from '../system/scripts.js';
import { backends } from '../system/services.js';
import type { AdjustEnv, StartOptions } from '../system/start-options.js';
import { ActiveFaults } from './active-faults.js';
import { misfit, problem } from './answers.js';
import { BreakableSystem } from './breakable-system.js';
import { breakageOf } from './breakage.js';
import { ControlServer, type Routes } from './control-server.js';
import { faultSchema } from './fault.schema.js';
import { JudgeProcess } from './judge-process.js';
import { Verdicts } from './verdicts.js';

/** What was broken a moment ago may still be on its way to rest. */
const CALM_AFTER_MS = 15_000;
const BACK_WITHIN_MS = 10_000;

/** Breaks a system on request, and says whether it holds what it promises: for the gateway's control room. */
export class Control {
  private readonly brokerToken = secret();
  private faults?: ActiveFaults;
  private verdicts?: Verdicts;
  private routes?: Routes;
  private broken?: BreakableSystem;

  private constructor(
    private readonly options: StartOptions,
    private readonly token: string,
    /** Assigned once, when it listens. */
    private server?: ControlServer,
  ) {}

  /** Listens at once, so that the gateway can be told where; takes orders when it is given the system. */
  static async start(options: StartOptions): Promise<Control> {
    const control = new Control(options, secret());
    control.server = await ControlServer.start(control.token, () => control.routes);
    return control;
  }

  /** Lets the processes of the system be broken, and tells the gateway where. */
  readonly adjustEnv: AdjustEnv = (process, env) => {
    const adjusted = { ...env, ...this.settingsOf(process) };
    return this.options.adjustEnv?.(process, adjusted) ?? adjusted;
  };

  take(system: RunningSystem): void {
    const { databaseUrls, kafka } = system;
    const broken = new BreakableSystem(system, this.brokerToken, { ...process.env, ...this.options.env });
    const faults = new ActiveFaults((fault) => breakageOf(fault, broken));
    const storage = { databaseUrls, kafka: { connection: kafka.connection } };
    const judge = new JudgeProcess(scripts(this.options.fromSources).judge, storage);
    const verdicts = new Verdicts(judge, () => faults.quietForMs > CALM_AFTER_MS);
    Object.assign(this, { broken, faults, verdicts });
    this.routes = routesOf(broken, faults, verdicts);
  }

  /** Heals everything: what stops must not wait for what is broken. */
  async stop(): Promise<void> {
    this.routes = undefined;
    await this.server?.stop();
    await Promise.all([this.faults?.healAll(), this.verdicts?.stop()]);
    await this.broken?.broker?.whenReady(BACK_WITHIN_MS).catch(() => undefined);
  }

  private settingsOf(process: string): Readonly<Record<string, string>> {
    if (process === 'gateway')
      return { CONTROL_SERVER_URL: this.server!.url, CONTROL_SERVER_TOKEN: this.token };
    if (process === 'kafka') return { KAFKA_CONTROL_PORT: '0', KAFKA_CONTROL_TOKEN: this.brokerToken };
    return { FAULTS: 'true' };
  }
}

const secret = (): string => randomBytes(24).toString('base64url');

const routesOf = (system: BreakableSystem, faults: ActiveFaults, verdicts: Verdicts): Routes => ({
  faults: {
    GET: async () => ({
      status: 200,
      body: {
        enabled: true,
        kinds: system.kinds,
        services: backends,
        failpoints,
        active: faults.list(),
      } satisfies Faults,
    }),
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
  verdict: { GET: async () => ({ status: 200, body: verdicts.newest() }) },
});
