import type { Projection } from '../projection.js';

/**
 * What becomes of a version: it is built beside the live one, is read, is kept up to date for a way back, and goes.
 * There is at most one of each kind that is of use, which the database enforces.
 */
export type VersionState = 'building' | 'live' | 'previous' | 'dropping' | 'dropped';

/** One version of a read model: documents of its own, folded by a consumer group of its own. Numbers are used once. */
export interface ReadModelVersion {
  readonly projection: Projection;
  readonly number: number;
}

export const FIRST_VERSION = 1;

/** Where its documents are; who only reads them reads the view `projection.table`, which shows the live version. */
export const tableOf = ({ projection, number }: ReadModelVersion): string => `${projection.table}_v${number}`;

/** Under this name its checkpoints are kept. */
export const checkpointNameOf = ({ projection, number }: ReadModelVersion): string =>
  number === FIRST_VERSION ? projection.name : `${projection.name}.v${number}`;

export const groupOf = (service: string, version: ReadModelVersion): string =>
  `${service}.${checkpointNameOf(version)}`;
