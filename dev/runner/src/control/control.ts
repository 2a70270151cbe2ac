import { randomBytes } from 'node:crypto';
import type { RunningSystem } from '../system/running-system.js';
import { scripts } from '../system/scripts.js';
import type { AdjustEnv, StartOptions } from '../system/start-options.js';
import { ActiveFaults } from './active-faults.js';
import { BreakableSystem } from './breakable-system.js';
import { breakageOf } from './breakage-of.js';
import { ControlServer } from './control-server.js';
import { JudgeProcess } from './judge-process.js';
import { routesOf } from './routes.js';
import { unreadyAmong } from './unready.js';
import { Verdicts } from './verdicts.js';

/** What was broken a moment ago may still be on its way to rest. */
const CALM_AFTER_MS = 15_000;
const BACK_WITHIN_MS = 10_000;

/** Breaks a system on request, and has it judged: for the gateway's control room. */
export class Control {
  private release = async (): Promise<void> => undefined;

  private constructor(
    private readonly options: StartOptions,
    private readonly server: ControlServer,
    private readonly brokerToken: string,
  ) {}

  static async start(options: StartOptions): Promise<Control> {
    return new Control(options, await ControlServer.start(secret()), secret());
  }

  /** Lets the processes of the system be broken, and tells the gateway where. */
  readonly adjustEnv: AdjustEnv = (process, env) => {
    const adjusted = { ...env, ...this.settingsOf(process) };
    return this.options.adjustEnv?.(process, adjusted) ?? adjusted;
  };

  take(system: RunningSystem): void {
    const breakable = new BreakableSystem(system, this.brokerToken, { ...process.env, ...this.options.env });
    const faults = new ActiveFaults((fault) => breakageOf(fault, breakable));
    const { databaseUrls, kafka } = system;
    const judge = new JudgeProcess(scripts(this.options.fromSources).judge, {
      databaseUrls,
      kafka: { connection: kafka.connection },
    });
    const verdicts = new Verdicts(judge, () => faults.quietForMs > CALM_AFTER_MS);
    this.server.serve(
      routesOf(breakable, faults, verdicts, () => unreadyAmong(Object.values(system.services))),
    );
    this.release = async () => {
      verdicts.stop();
      await faults.healAll();
      await breakable.broker?.whenReady(BACK_WITHIN_MS).catch(() => undefined);
    };
  }

  /** Heals everything first: what stops must not wait for what is broken. */
  async stop(): Promise<void> {
    await this.server.stop();
    await this.release();
  }

  private settingsOf(process: string): Readonly<Record<string, string>> {
    if (process === 'gateway')
      return { CONTROL_SERVER_URL: this.server.url, CONTROL_SERVER_TOKEN: this.server.token };
    if (process === 'kafka') return { KAFKA_CONTROL_PORT: '0', KAFKA_CONTROL_TOKEN: this.brokerToken };
    return { FAULTS: 'true' };
  }
}

const secret = (): string => randomBytes(24).toString('base64url');
