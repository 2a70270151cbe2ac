const ANSWER_WITHIN_MS = 10_000;

export type DevelopmentUser = 'ada' | 'grace' | 'olga';

interface Issued {
  readonly token: string;
  readonly renewAt: number;
}

/** A token of the gateway's development issuer, renewed in the middle of its life. */
export class DevelopmentToken {
  private current?: Promise<Issued>;

  constructor(
    private readonly gatewayUrl: string,
    private readonly user: DevelopmentUser = 'olga',
  ) {}

  /** The request header that carries it. @throws Error when the gateway does not answer, or has no such issuer */
  async header(): Promise<{ authorization: string }> {
    const { token, renewAt } = await (this.current ??= this.fetch());
    if (renewAt > Date.now()) return { authorization: `Bearer ${token}` };
    this.forget();
    return this.header();
  }

  /** It does not count any more: the next header has a new one. */
  forget(): void {
    this.current = undefined;
  }

  private fetch(): Promise<Issued> {
    const asking = this.ask();
    asking.catch(() => this.forget()); // the next one asks again
    return asking;
  }

  private async ask(): Promise<Issued> {
    const url = new URL(`/dev/tokens/${this.user}`, this.gatewayUrl);
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const token = await answer.text();
    if (answer.ok) return { token, renewAt: (Date.now() + expiryOf(token)) / 2 };
    throw new Error(
      `${url} answered ${answer.status}: is the development issuer on (DEVELOPMENT_ISSUER_KEY)?`,
    );
  }
}

function expiryOf(token: string): number {
  const { exp } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { exp: number };
  return exp * 1_000;
}
