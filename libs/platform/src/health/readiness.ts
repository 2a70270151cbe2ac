import { Injectable } from '@nestjs/common';

const ANSWER_WITHIN_MS = 2_000;

/** What has to work before this process can do its job. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, () => Promise<unknown>>();
  private readonly underWay = new Map<string, Promise<unknown>>();

  /** @param check rejects while the thing does not work; it counts as not working when it takes over two seconds */
  needs(name: string, check: () => Promise<unknown>): void {
    this.checks.set(name, check);
  }

  get names(): readonly string[] {
    return [...this.checks.keys()];
  }

  /** Whoever asks while a check hangs waits for that same check: asking often uses nothing up. @throws why it does not work */
  async check(name: string): Promise<void> {
    const check = this.underWay.get(name) ?? this.begin(name);
    const lateness = new AbortController();
    try {
      await Promise.race([check, tooLate(lateness.signal)]);
    } finally {
      lateness.abort();
    }
  }

  private begin(name: string): Promise<unknown> {
    const check = this.checks.get(name)!().finally(() => this.underWay.delete(name));
    this.underWay.set(name, check);
    return check;
  }
}

const tooLate = (unless: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_WITHIN_MS).unref();
    unless.addEventListener('abort', () => clearTimeout(timer));
  });
