import { text } from '@eventually/contract-kit';
import {
  RebuildConflict,
  type Parity,
  type Rebuild,
  RebuildRegistry,
  type VersionStatus,
} from '@eventually/projection';
import {
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  UseGuards,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { valid } from '../valid.js';
import { OperatorsOnly } from './operators-only.js';

const beginning = z.object({ operator: text({ max: 200 }) }).strict();
const switching = z.object({ expectDifferences: z.boolean().default(false) }).strict();

/**
 * For operators. Names that are no read model of this service are 404.
 * `npm run rebuild` alone speaks to it, and both are of one release: no API document has it.
 */
@ApiExcludeController()
@Controller('ops/rebuilds')
@UseGuards(OperatorsOnly)
export class RebuildsController {
  constructor(private readonly rebuilds: RebuildRegistry) {}

  @Get()
  async status(): Promise<{ readModels: Record<string, VersionStatus[]> }> {
    return { readModels: await this.rebuilds.status() };
  }

  @Post(':projection')
  @HttpCode(202)
  begin(
    @Param('projection') name: string,
    @Body(valid(beginning)) { operator }: { operator: string },
  ): Promise<{ version: number }> {
    return this.about(name, (rebuild) => rebuild.begin(operator));
  }

  @Get(':projection/parity')
  parity(@Param('projection') name: string): Promise<Parity> {
    return this.about(name, (rebuild) => rebuild.compare());
  }

  @Post(':projection/switch')
  @HttpCode(200)
  switch(
    @Param('projection') name: string,
    @Body(valid(switching)) { expectDifferences }: { expectDifferences: boolean },
  ): Promise<{ switched: boolean; parity: Parity }> {
    return this.about(name, (rebuild) => rebuild.switch(expectDifferences));
  }

  @Post(':projection/rollback')
  @HttpCode(200)
  rollBack(@Param('projection') name: string): Promise<{ live: number }> {
    return this.about(name, (rebuild) => rebuild.rollBack());
  }

  @Post(':projection/abort')
  @HttpCode(202)
  abort(@Param('projection') name: string): Promise<{ dropped: number }> {
    return this.about(name, (rebuild) => rebuild.abort());
  }

  @Post(':projection/drop-previous')
  @HttpCode(202)
  dropPrevious(@Param('projection') name: string): Promise<{ dropped: number }> {
    return this.about(name, (rebuild) => rebuild.dropPrevious());
  }

  private async about<T>(name: string, work: (rebuild: Rebuild) => Promise<T>): Promise<T> {
    const rebuild = this.rebuilds.of(name);
    if (!rebuild) throw new NotFoundException(`There is no read model ${name} here.`);
    try {
      return await work(rebuild);
    } catch (error) {
      throw error instanceof RebuildConflict ? new ConflictException(error.message) : error;
    }
  }
}
