import { httpSettings, kafkaSettings } from '@eventually/platform';

/** What the job is told by its environment. */
export const provisionSettings = kafkaSettings.extend(httpSettings.pick({ LOG_LEVEL: true }).shape);
