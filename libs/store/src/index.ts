export type { Companion } from './companion.js';
export type { Asked, Command, Decision, EventsAndEffect } from './decision.js';
export { type EffectQueue, Store } from './store.js';
export * from './store.module.js';
