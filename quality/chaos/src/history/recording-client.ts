import { type DevelopmentToken, UnexpectedAnswer, type PlaceOrderRequest } from '@eventually/runner';
import type { Asked, Operation } from './history.js';

const ANSWER_WITHIN_MS = 10_000;
const CONSISTENCY_TOKEN = 'consistency-token';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly token: string | null;
}

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
  readonly key?: string;
}

/** What an operation is about, before there is an answer. */
type Subject = Operation extends infer O ? (O extends Operation ? Omit<O, keyof Asked> : never) : never;

/** The public API for one client, that writes down whatever it asked and was told. Every call throws unless it succeeds. */
export class RecordingClient {
  /** What it has written so far, and so wants to see. */
  readonly tokens = new Map<string, string>();

  constructor(
    private readonly gatewayUrl: string,
    readonly name: string,
    private readonly history: Operation[],
    private readonly identity: DevelopmentToken,
  ) {}

  /** Somebody else who is known by the same token. */
  as(name: string): RecordingClient {
    return new RecordingClient(this.gatewayUrl, name, this.history, this.identity);
  }

  async listProduct(sku: string): Promise<void> {
    const body = { name: sku, unitPrice: { amount: 100, currency: 'EUR' } };
    accepted(await this.ask({ method: 'PUT', path: `/v1/products/${sku}`, body }));
  }

  /** The same key a second time adds nothing. */
  async receive(sku: string, quantity: number): Promise<void> {
    const request = {
      method: 'POST',
      path: `/v1/products/${sku}/receipts`,
      body: { quantity },
      key: `${sku}-received`,
    } as const;
    accepted(await this.record({ kind: 'receive', sku, quantity }, request, () => ({})));
  }

  async stock(sku: string): Promise<void> {
    await this.record(
      { kind: 'stock', sku },
      { method: 'GET', path: `/v1/products/${sku}` },
      ({ onHand, reserved, available }) => ({
        seen: { onHand, reserved, available },
      }),
    );
  }

  async place(order: PlaceOrderRequest, key: string): Promise<string> {
    const asked = { kind: 'place', key, lines: order.lines } as const;
    const answer = await this.record(
      asked,
      { method: 'POST', path: '/v1/orders', body: order, key },
      ({ orderId }, { text }) => ({
        orderId,
        body: text,
      }),
    );
    const { orderId } = JSON.parse(accepted(answer).text) as { orderId: string };
    this.remember(orderId, answer);
    return orderId;
  }

  /** @returns false when the order has come to an end that cancelling cannot change */
  async cancel(orderId: string): Promise<boolean> {
    const path = `/v1/orders/${orderId}/cancel`;
    const answer = await this.record({ kind: 'cancel', orderId }, { method: 'POST', path }, () => ({}));
    if (answer.status === 409) return false;
    this.remember(orderId, accepted(answer));
    return true;
  }

  /** Includes what this client has written, if it wants so and has written anything. */
  async order(orderId: string, { own = false } = {}): Promise<void> {
    const after = own && this.tokens.has(orderId) ? [this.tokens.get(orderId)!] : [];
    const path = `/v1/orders/${orderId}${asQuery('?', after)}`;
    await this.record(
      { kind: 'order', orderId, after },
      { method: 'GET', path },
      ({ status, source, version, versions }) => ({ seen: { status, source, version, versions } }),
    );
  }

  /** All orders of a customer, as far as they fit on one page, this client's own last write included. */
  async list(customerId: string): Promise<void> {
    const after = [...this.tokens.values()].slice(-1);
    const path = `/v1/orders?customerId=${customerId}&limit=100${asQuery('&', after)}`;
    await this.record(
      { kind: 'list', customerId, after },
      { method: 'GET', path },
      ({ orders, nextCursor }) => (nextCursor ? {} : { orderIds: orders!.map(({ orderId }) => orderId) }),
    );
  }

  private remember(orderId: string, { token }: Answer): void {
    if (token) this.tokens.set(orderId, token);
  }

  /** @param read what the history keeps of an answer that succeeded */
  private async record(
    subject: Subject,
    request: Request,
    read: (body: ReadBody, answer: Answer) => object,
  ): Promise<Answer> {
    const startedAt = performance.now();
    const note = (more: object): void => {
      const at = { client: this.name, startedAt, endedAt: performance.now() };
      this.history.push({ ...subject, ...at, ...more });
    };
    try {
      const answer = await this.ask(request);
      const isTold =
        answer.status === 200 ||
        answer.status === 201 ||
        (answer.status === 202 && request.method === 'POST');
      note({ status: answer.status, ...(isTold && read(JSON.parse(answer.text) as ReadBody, answer)) });
      return answer;
    } catch (error) {
      note({});
      throw error;
    }
  }

  private async ask({ method, path, body, key }: Request): Promise<Answer> {
    const answer = await fetch(new URL(path, this.gatewayUrl), {
      method,
      headers: {
        ...(await this.identity.header()),
        'cache-control': 'no-cache',
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (answer.status === 401) this.identity.forget(); // the gateway may have come back with another key
    return { status: answer.status, text: await answer.text(), token: answer.headers.get(CONSISTENCY_TOKEN) };
  }
}

/** As much of all answers as the history keeps. */
interface ReadBody {
  readonly orderId: string;
  readonly orders?: readonly { readonly orderId: string }[];
  readonly nextCursor?: string;
  readonly status: string;
  readonly source: string;
  readonly version: number;
  readonly versions?: Readonly<Record<string, number>>;
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
}

const asQuery = (separator: string, after: readonly string[]): string =>
  after.length > 0 ? `${separator}after=${after.join(',')}` : '';

function accepted(answer: Answer): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new UnexpectedAnswer('a request', answer.status, answer.text);
}
