export * from './test-issuer.js';
export * from './watched.js';
