import { Controller, Get, Logger } from '@nestjs/common';
import { Public } from '../http/auth/access.guard.js';
import { serve } from '../serve.js';
import { workAtHand } from './log-context.js';

const seen: Record<string, string>[] = [];

@Controller('orders')
class Orders {
  @Get(':orderId')
  @Public()
  async one(): Promise<object> {
    await new Promise((later) => setImmediate(later));
    seen.push(workAtHand());
    new Logger('orders').log('answered');
    return {};
  }
}
class Shop {}

it('what is logged while a request is answered says its trace, its correlation and its order', async () => {
  const module = { module: Shop, controllers: [Orders] };
  const config = { HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'silent' } as const;
  const app = await serve({ service: 'shop', module, config });
  const ask = (id: string, digit: string) =>
    fetch(`${url}/orders/${id}`, {
      headers: {
        'x-correlation-id': `of-${id}`,
        traceparent: `00-${digit.repeat(32)}-${digit.repeat(16)}-01`,
      },
    });
  const url = await app.getUrl();
  await Promise.all([ask('o-1', '1'), ask('o-2', '2')]);
  await app.close();
  expect(seen.sort((a, b) => (a.orderId! < b.orderId! ? -1 : 1))).toEqual([
    { traceId: '1'.repeat(32), correlationId: 'of-o-1', orderId: 'o-1' },
    { traceId: '2'.repeat(32), correlationId: 'of-o-2', orderId: 'o-2' },
  ]);
  expect(workAtHand()).toEqual({});
});
