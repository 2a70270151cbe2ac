import type { Verdict } from '@eventually/control-room';
import { Get, Inject, Optional } from '@nestjs/common';
import { CONTROL_SERVER, type ControlServer } from './control-server.js';
import { ForControlRoom } from './for-control-room.js';

const nobodyLooks: Verdict = {
  findings: [],
  unavailable: 'Nobody looks here: only npm start does. For this system, use npm run check.',
};

/** The checker's newest judgement of the running system. It goes on as long as somebody asks. */
@ForControlRoom('verdict')
export class VerdictController {
  constructor(@Optional() @Inject(CONTROL_SERVER) private readonly server?: ControlServer) {}

  @Get()
  async verdict(): Promise<Verdict> {
    return this.server?.verdict() ?? nobodyLooks;
  }
}
