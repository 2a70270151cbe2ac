import { serviceSettings } from '@eventually/platform';

/** What the job is told by its environment. */
export const provisionSettings = serviceSettings.pick({ KAFKA_BROKERS: true, LOG_LEVEL: true });
