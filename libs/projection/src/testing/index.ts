export { createReadModel } from './create-read-model.js';
