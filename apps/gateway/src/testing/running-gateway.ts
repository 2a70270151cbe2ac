import { loadConfig, serve } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { gatewayConfig } from '../config.js';
import { GatewayModule } from '../gateway.module.js';
import { prepareGateway } from '../prepare-gateway.js';
import { StubService } from './stub-service.js';

/** Who asks: a customer, an operator, or somebody without a token. */
type Who = 'ada' | 'grace' | 'olga' | 'nobody';

interface Asked {
  /** An operator unless said. */
  readonly as?: Who;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // a spec says what it expects of it
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Whose tokens it believes. */
export const issuer = new TestIssuer();

/** The gateway as `main.ts` starts it, with stubs for the services behind it. */
export class RunningGateway {
  private constructor(
    private readonly app: NestFastifyApplication,
    readonly url: string,
    readonly orders: StubService,
    readonly inventory: StubService,
    readonly payments: StubService,
    readonly views: StubService,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<RunningGateway> {
    const [orders, inventory, payments, views] = await Promise.all([
      StubService.start(),
      StubService.start(),
      StubService.start(),
      StubService.start(),
    ]);
    const config = loadConfig(gatewayConfig, {
      PORT: '0',
      LOG_LEVEL: 'silent',
      ORDER_SERVICE_URL: orders.url,
      INVENTORY_SERVICE_URL: inventory.url,
      PAYMENT_SERVICE_URL: payments.url,
      VIEW_SERVICE_URL: views.url,
      LATE_BY: '10000', // the machine that runs the specs may be busy with others
      ...issuer.env,
      ...settings,
    });
    const module = GatewayModule.forConfig(config);
    const app = await serve({ service: 'gateway', module, config, prepare: prepareGateway(config) });
    return new RunningGateway(app, await app.getUrl(), orders, inventory, payments, views);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await Promise.all([this.orders, this.inventory, this.payments, this.views].map((stub) => stub.down()));
  }

  async ask(
    path: string,
    { as = 'olga', method = 'GET', headers = {}, body }: Asked = {},
  ): Promise<Answered> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(await authorization(as)),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
}

async function authorization(who: Who): Promise<Record<string, string>> {
  if (who === 'nobody') return {};
  return { authorization: `Bearer ${await (who === 'olga' ? issuer.operatorToken() : issuer.token(who))}` };
}
