export type { Remember } from './aggregates.js';
export type { Companion } from './companion.js';
export type { Asked, Command, Decision, EventsAndEffect } from './decision.js';
export { type EffectQueue, Store } from './store.js';
export type { ColumnsOf } from './row-mapping.js';
export { EntityRows } from './entity-rows.js';
export { RefuseUnannounced } from './unannounced.js';
