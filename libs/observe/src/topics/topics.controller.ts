import type { Topics } from '../types/index.js';
import { OperatorsOnly } from '@eventually/nest';
import { Controller, Get, Logger, ServiceUnavailableException, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TopicsReader } from './topics.js';

/** For the control room. */
@ApiExcludeController()
@Controller('ops/topics')
@UseGuards(OperatorsOnly)
export class TopicsController {
  private readonly logger = new Logger('topics');

  constructor(private readonly topics: TopicsReader) {}

  @Get()
  async read(): Promise<Topics> {
    try {
      return await this.topics.read();
    } catch (error) {
      this.logger.warn(`the broker cannot be asked: ${(error as Error).message}`);
      throw new ServiceUnavailableException('The broker cannot be asked at the moment.');
    }
  }
}
