export { isDataError, sqlStateOf } from './failure/data-error.js';
export { reasonOf } from './failure/reason-of.js';
export { isContention, isTransient } from './failure/transient.js';
