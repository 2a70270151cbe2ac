import { loadConfig, serve } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { gatewayConfig } from '../config.js';
import { GatewayModule } from '../gateway.module.js';
import { prepareGateway } from '../prepare-gateway.js';
import { StubService } from './stub-service.js';

interface Asked {
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

/** The gateway as `main.ts` starts it, with stubs for the services behind it. */
export class RunningGateway {
  private constructor(
    private readonly app: NestFastifyApplication,
    readonly url: string,
    readonly orders: StubService,
    readonly inventory: StubService,
    readonly views: StubService,
  ) {}

  static async start(): Promise<RunningGateway> {
    const [orders, inventory, views] = await Promise.all([
      StubService.start(),
      StubService.start(),
      StubService.start(),
    ]);
    const config = loadConfig(gatewayConfig, {
      PORT: '0',
      LOG_LEVEL: 'silent',
      ORDER_SERVICE_URL: orders.url,
      INVENTORY_SERVICE_URL: inventory.url,
      VIEW_SERVICE_URL: views.url,
    });
    const module = GatewayModule.forConfig(config);
    const app = await serve({ service: 'gateway', module, config, prepare: prepareGateway });
    return new RunningGateway(app, await app.getUrl(), orders, inventory, views);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await Promise.all([this.orders, this.inventory, this.views].map((stub) => stub.down()));
  }

  async ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answered> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
}
