import type { Service, Stream } from '@eventually/contract-kit';
import { services } from './services.js';

/** Every stream of the system: what the broker has topics for. */
export const streams: readonly Stream[] = services.flatMap(({ owns }: Service) => owns);
