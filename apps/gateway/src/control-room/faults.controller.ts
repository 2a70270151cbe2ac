import type { ActiveFault, Fault, Faults } from '@eventually/control-room';
import { conflict } from '@eventually/platform';
import { Body, Delete, Get, HttpCode, Inject, Optional, Param, Post } from '@nestjs/common';
import { CONTROL_SERVER, type ControlServer } from './control-server.js';
import { ForControlRoom } from './for-control-room.js';

const nothingToBreak: Faults = { enabled: false, kinds: [], services: [], failpoints: [], active: [] };

/** What is broken on purpose, and what can be. The control server checks what it is asked for: it knows its system. */
@ForControlRoom('faults')
export class FaultsController {
  constructor(@Optional() @Inject(CONTROL_SERVER) private readonly server?: ControlServer) {}

  @Get()
  async faults(): Promise<Faults> {
    return this.server?.faults() ?? nothingToBreak;
  }

  @Post()
  inject(@Body() fault: Fault): Promise<ActiveFault> {
    return this.present.inject(fault);
  }

  @Delete()
  @HttpCode(204)
  healAll(): Promise<void> {
    return this.present.heal();
  }

  @Delete(':id')
  @HttpCode(204)
  heal(@Param('id') id: string): Promise<void> {
    return this.present.heal(id);
  }

  private get present(): ControlServer {
    if (!this.server) throw conflict('Nothing can be broken here: only npm start allows it.');
    return this.server;
  }
}
