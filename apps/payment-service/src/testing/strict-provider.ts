import {
  type Attempt,
  type Authorization,
  type AuthorizationRequest,
  PaymentProvider,
} from '../call-provider/payment-provider.js';

type Standing = 'authorized' | 'captured' | 'voided' | 'refunded';

/** Remembers every key, and throws at whoever asks for something that can no longer be. */
export class StrictProvider extends PaymentProvider {
  readonly authorizations: Authorization[] = [];
  readonly effects: Standing[] = [];
  private readonly answered = new Map<string, Authorization | Standing>();

  constructor(private readonly declines: boolean) {
    super();
  }

  get standing(): Standing | undefined {
    return this.effects.at(-1);
  }

  async authorize(_: AuthorizationRequest, { key }: Attempt): Promise<Authorization> {
    const known = this.answered.get(key) as Authorization | undefined;
    if (known) return known;
    const answer: Authorization = this.declines
      ? { outcome: 'declined', reason: 'card declined', code: 'card_declined' }
      : { outcome: 'authorized', authorizationId: `authorization-${this.authorizations.length + 1}` };
    this.answered.set(key, answer);
    this.authorizations.push(answer);
    if (!this.declines) this.effects.push('authorized');
    return answer;
  }

  async capture(_: string, { key }: Attempt): Promise<void> {
    this.move('authorized', 'captured', key);
  }

  async void(_: string, { key }: Attempt): Promise<void> {
    this.move('authorized', 'voided', key);
  }

  async refund(_: string, { key }: Attempt): Promise<void> {
    this.move('captured', 'refunded', key);
  }

  private move(from: Standing, to: Standing, key: string): void {
    if (this.answered.has(key)) return;
    if (this.standing !== from) throw new Error(`what is ${this.standing} cannot become ${to}`);
    this.answered.set(key, to);
    this.effects.push(to);
  }
}
