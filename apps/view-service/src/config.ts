import { serviceSettings, withAuth } from '@eventually/platform';
import type { z } from 'zod';

/** What view-service reads from its environment: nothing beyond what every service does. */
export const viewServiceConfig = withAuth(serviceSettings);
export type ViewServiceConfig = Readonly<z.output<typeof viewServiceConfig>>;
