import type { Figures } from './figures.js';
import type { GroupProgress } from './groups.js';
import type { Handled } from './handled.js';
import type { History } from './history.js';
import type { Journal } from './journal.js';
import type { ParkedRow } from './parked.js';
import type { ComparedDocument } from './rebuild.js';
import type { Rows } from './rows.js';

/**
 * What was seen. Not one instant in all places, but effects before causes: databases (the view first, order-service
 * last), then the topics, then the outboxes. So what must hold at any moment can be judged while the system works.
 */
export interface Evidence extends Rows {
  readonly documents: readonly ComparedDocument[];
  readonly parked: readonly ParkedRow[];
  readonly history: History;
  /** Per topic that has forgotten its oldest records: since when it surely has all, in milliseconds since 1970. */
  readonly keptSince: ReadonlyMap<string, number>;
  readonly journal: Journal;
  readonly handled: Handled;
  readonly groups: readonly GroupProgress[];
  readonly figures: readonly Figures[];
}
