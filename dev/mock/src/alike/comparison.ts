import { Api, type ApiName } from '../api.js';
import { MockServer } from '../mock-server.js';
import { type Answered, ask, type Case } from './ask.js';
import { differences } from './differences.js';
import { authorization, type Tokens } from './tokens.js';

/** Puts the same requests to a real service and to its mock, and knows which documented answers nothing has met yet. */
export class Comparison {
  private readonly met = new Set<string>();

  private constructor(
    readonly api: Api,
    private readonly real: string,
    private readonly tokens: Tokens,
    private readonly mock: MockServer,
  ) {}

  /** @param real where the service is */
  static async start(name: ApiName, real: string, tokens: Tokens = {}): Promise<Comparison> {
    const api = Api.named(name);
    return new Comparison(api, real, tokens, await MockServer.start(api));
  }

  stop(): Promise<void> {
    return this.mock.stop();
  }

  /** @returns how their answers differ from each other's and from the document's */
  of(asked: Case): Promise<string[]> {
    this.met.add(`${asked.operation} ${asked.status}`);
    return differences(this.api, { real: this.real, mock: this.mock.url, tokens: this.tokens }, asked);
  }

  /** Only the real service's answer, to go on from. */
  async given<T>(asked: Omit<Case, 'status'>): Promise<T> {
    const token = authorization(this.api.operation(asked.operation), asked, this.tokens);
    const answered: Answered = await ask(this.api, this.real, { ...asked, status: 0 }, token);
    return answered.body as T;
  }

  /** The documented answers that no request has asked for, as `operation status`. */
  get untried(): string[] {
    const documented = this.api.operations.flatMap(({ operationId, responses }) =>
      Object.keys(responses).map((status) => `${operationId} ${status}`),
    );
    return documented.filter((answer) => !this.met.has(answer));
  }
}
