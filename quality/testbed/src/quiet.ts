import { logTo, unlogged } from '@eventually/runtime';
import { Logger } from '@nestjs/common';

// specs cause failures on purpose: what the code logs about them is noise here
Logger.overrideLogger(['fatal']);
logTo(unlogged);
