import { type Chapter } from './chapters/chapter.js';
import { comesUp } from './chapters/comes-up.js';
import { fitsTheSpecification } from './chapters/fits-the-specification.js';
import { goesAway } from './chapters/goes-away.js';
import { hasFewRights } from './chapters/has-few-rights.js';
import { keepsItsData } from './chapters/keeps-its-data.js';
import { passesEndToEnd } from './chapters/passes-end-to-end.js';
import { survivesACrash, survivesARestart } from './chapters/survives.js';
import { takesAnOrder } from './chapters/takes-an-order.js';

/** The life of the compose project, from the file to the last volume. */
export const story: readonly Chapter[] = [
  fitsTheSpecification,
  comesUp,
  takesAnOrder,
  hasFewRights,
  passesEndToEnd,
  survivesARestart,
  survivesACrash,
  keepsItsData,
  goesAway,
];
