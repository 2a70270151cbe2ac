import { httpSettings, kafkaSettings } from '@eventually/platform';
import { z } from 'zod';

const SERVICE = '{service}';

/** What decides who may do what, with or without a broker. */
export const principalSettings = z.object({
  /** How the cluster calls whoever has logged in under a service's name; `User:CN={service}` for certificates. */
  KAFKA_PRINCIPAL: z
    .string()
    .regex(/^User:.*\{service\}/, `must begin with User: and contain ${SERVICE}`)
    .default(`User:${SERVICE}`),
});

/** What the job is told by its environment. */
export const provisionSettings = kafkaSettings.extend({
  ...httpSettings.pick({ LOG_LEVEL: true }).shape,
  ...principalSettings.shape,
});

export const principalOf =
  ({ KAFKA_PRINCIPAL }: z.output<typeof principalSettings>) =>
  (who: string): string =>
    KAFKA_PRINCIPAL.replaceAll(SERVICE, who);
