import type { RunningProcess } from '@eventually/runner';

/** Longer than a fault stops it. */
const ANSWER_WITHIN_MS = 10_000;

/** The embedded broker, and what it does on request. */
export class Broker {
  constructor(
    readonly process: RunningProcess,
    private readonly controlPort: number,
  ) {}

  /** `POST /command?…` of its control server, once it is there: another fault may have ended it. @throws Error when it is refused */
  async ask(command: string, parameters: Readonly<Record<string, string | number>> = {}): Promise<void> {
    const url = new URL(command, `http://127.0.0.1:${this.controlPort}`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
    await this.process.whenReady();
    const answer = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    if (!answer.ok) throw new Error(`the broker refused ${command}: ${await answer.text()}`);
  }
}
