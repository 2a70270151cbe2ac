import type { EntityManager } from 'typeorm';

/** An open database transaction. What is written through it commits or rolls back together. */
export type Tx = EntityManager;
