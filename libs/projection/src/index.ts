export { CreateProjections1760000000004, createDocumentTable } from './create-projections.migration.js';
export { ConsistencyTokens, type Written, consistencyToken } from './own-writes/consistency-token.js';
export { OwnWrites } from './own-writes/own-writes.js';
export { type ProjectionOptions } from './projection-options.js';
export {
  type Patches,
  type Projection,
  foldedMark,
  projection,
  tableNameOf,
  withColumns,
} from './projection.js';
export {
  CreateReadModelVersions1760000000008,
  createReadModel,
  unversionReadModel,
  versionReadModel,
} from './rebuild/create-read-model-versions.migration.js';
export { type DifferentDocument, type Parity } from './rebuild/parity.js';
export { groupOf } from './rebuild/read-model-version.js';
export { Rebuild, type VersionStatus } from './rebuild/rebuild.js';
export { Rebuilds } from './rebuild/rebuilds.js';
export { NotPossible } from './rebuild/versions.js';
