// node --import ./dev/loader.mjs apps/order-service/src/main.ts: runs TypeScript sources, decorator metadata included.
import { register } from 'node:module';

register('./loader-hooks.mjs', import.meta.url);
