import { ObserveModule } from '@eventually/observe';
import { greeter } from '@eventually/testing/fixtures';
import { Controller, Get, UseGuards } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { OperatorsModule } from './operators.module.js';
import { OperatorsOnly } from './operators-only.js';

const observed = { service: greeter, kafka: { brokers: ['none:1'] } };
const guard = undefined;

// @ts-expect-error none is given
const forgotten = () => OperatorsModule.forService({});
// @ts-expect-error what is given is none
const unset = () => OperatorsModule.forService({ guard });
// @ts-expect-error none is given
const ofARelay = () => OperatorsModule.forRelay({ faults: true });
// @ts-expect-error none is given
const ofAnObserver = () => ObserveModule.forService(observed);

describe('whoever offers operators’ routes gives their guard: without one it neither compiles nor starts', () => {
  it.each(Object.entries({ forgotten, unset, ofARelay, ofAnObserver }))('%s', (_, offer) =>
    expect(offer).toThrow('Operators’ routes need a guard: give forService, or forRelay, a `guard`'),
  );

  it('nor does a route of one’s own', async () => {
    @Controller('ops/levers')
    @UseGuards(OperatorsOnly)
    class LeversController {
      @Get()
      pull(): void {}
    }
    const starting = Test.createTestingModule({ controllers: [LeversController] }).compile();
    await expect(starting).rejects.toThrow('guard of operators’ routes');
  });
});
