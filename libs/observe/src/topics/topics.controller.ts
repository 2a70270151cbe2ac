import type { Topics } from '@eventually/control-room';
import { Controller, Get, Logger, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TopicsReader } from './topics.js';

/** For the control room: whoever serves this lets operators only at `/ops/`. */
@ApiExcludeController()
@Controller('ops/topics')
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
