import { ForOperators } from '@eventually/platform';
import { applyDecorators, Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

/** A controller below `/control/`: for operators, and no part of the public API. */
export const ForControlRoom = (path = ''): ClassDecorator =>
  applyDecorators(ForOperators(), ApiExcludeController(), Controller(`control/${path}`));
