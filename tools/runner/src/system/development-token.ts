const ANSWER_WITHIN_MS = 10_000;
const RENEW_BEFORE_MS = 60 * 60_000;

export type DevelopmentUser = 'ada' | 'grace' | 'olga';

/** A token of the gateway's development issuer, renewed well before it expires. */
export class DevelopmentToken {
  private current?: { readonly token: string; readonly renewAt: number };

  constructor(
    private readonly gatewayUrl: string,
    private readonly user: DevelopmentUser = 'olga',
  ) {}

  /** The request header that carries it. @throws Error when the gateway does not answer, or has no such issuer */
  async header(): Promise<{ authorization: string }> {
    if (!this.current || this.current.renewAt < Date.now()) this.current = await this.fetch();
    return { authorization: `Bearer ${this.current.token}` };
  }

  private async fetch() {
    const url = new URL(`/dev/tokens/${this.user}`, this.gatewayUrl);
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const token = await answer.text();
    if (answer.ok) return { token, renewAt: expiryOf(token) - RENEW_BEFORE_MS };
    throw new Error(
      `${url} answered ${answer.status}: is the development issuer on (DEVELOPMENT_ISSUER_KEY)?`,
    );
  }
}

function expiryOf(token: string): number {
  const { exp } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { exp: number };
  return exp * 1_000;
}
