import { serviceSettings, withAuth } from '@eventually/platform';
import type { z } from 'zod';

/** What the view service is told by its environment: nothing beyond what every service is. */
export const viewServiceConfig = withAuth(serviceSettings);
export type ViewServiceConfig = Readonly<z.output<typeof viewServiceConfig>>;
