import 'reflect-metadata';
import { text, wholeNumber } from '@eventually/contract-kit';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { z } from 'zod';
import { Documented } from '../http/documented.js';
import { ValidBody, ValidParam, ValidQuery } from '../http/validated.js';

const Thing = z.object({ name: text({ max: 20 }) });
const Page = z.object({ limit: wholeNumber({ min: 1, max: 9 }).optional() });
const known = (summary: string) =>
  Documented({ for: 'everybody', tag: 'Things', summary, answers: { 200: { description: 'It.' } } });

@Controller('things')
class ThingsController {
  @Get()
  @known('List things')
  list(@ValidQuery(Page) page: object): object {
    return page;
  }

  @Get(':name')
  @known('Read a thing')
  read(@ValidParam('name', Thing.shape.name) name: string): object {
    return { name };
  }

  @Post()
  @known('Make a thing')
  make(@ValidBody(Thing) thing: object): object {
    return thing;
  }

  @Post(':name/use')
  @known('Use a thing')
  use(): object {
    return {};
  }
}

/** A service of things, that has nothing to do but keep the manners of HTTP. */
@Module({ controllers: [ThingsController] })
export class ThingsModule {}
