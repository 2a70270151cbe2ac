import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Admission, OVERDRAFT } from './admission.js';
import { refuseWhenFull } from './refuse-when-full.js';
import { MAY_ALWAYS_WAIT } from './room-for.js';

const asked: string[] = [];

@Controller('orders')
class OrdersController {
  @Post()
  @HttpCode(202)
  place(): object {
    asked.push('place');
    return {};
  }

  @Get()
  read(): object {
    return {};
  }
}

describe('orders for which there is no room', () => {
  let app: NestFastifyApplication;
  const nothingIsTaken = { at: 0, unreceived: 0, sinceThen: 0, underWay: 0 };
  const admission = new Admission(async () => nothingIsTaken);

  beforeAll(async () => {
    const testing = await Test.createTestingModule({
      controllers: [OrdersController],
      providers: [{ provide: Admission, useValue: admission }],
    }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    refuseWhenFull(app);
    await app.init();
    for (let order = 0; order < MAY_ALWAYS_WAIT + OVERDRAFT; order++) admission.enter();
  });
  afterAll(() => app.close());

  const ask = (method: 'POST' | 'GET', url: string) => app.inject({ method, url });

  it('are refused, with the time to come again, before anything else is done for them', async () => {
    const { statusCode, headers } = await ask('POST', '/orders');
    expect([statusCode, headers['retry-after'], asked]).toEqual([503, '1', []]);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(Number(headers['full-for-ms'])).toBeGreaterThan(0);
  });

  it('are no reason to refuse anything else, nor to say nothing of the room', async () => {
    expect((await ask('GET', '/orders')).statusCode).toBe(200);
    const { statusCode, body } = await ask('GET', '/health/room');
    expect([statusCode, JSON.parse(body)]).toEqual([200, { room: 0 }]);
  });
});
