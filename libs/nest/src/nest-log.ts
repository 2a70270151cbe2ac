import { logTo } from '@eventually/runtime';
import { Logger } from '@nestjs/common';

// What the patterns log are lines of Nest's from here on, and go wherever the application sends those.
logTo((context) => new Logger(context));
