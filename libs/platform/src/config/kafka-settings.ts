import { z } from 'zod';
import { pemFile } from './pem-file.js';

/** What every process that speaks to Kafka is told: where it is and, unless anybody may enter, who asks. */
export const kafkaSettings = z
  .object({
    KAFKA_BROKERS: z
      .string()
      .transform((list) => list.split(',').map((broker) => broker.trim()))
      .pipe(z.array(z.string().regex(/^[^:\s]+:\d+$/, 'must be host:port, separated by commas')).min(1)),
    KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
    KAFKA_SASL_USERNAME: z.string().optional(),
    KAFKA_SASL_PASSWORD: z.string().optional(),
    KAFKA_TLS: z.enum(['true', 'false']).optional(),
    /** Who signed the brokers' certificates, unless Node.js trusts them anyway. */
    KAFKA_TLS_CA_FILE: pemFile.optional(),
    /** This client's own certificate and key, for brokers that ask for them. */
    KAFKA_TLS_CERT_FILE: pemFile.optional(),
    KAFKA_TLS_KEY_FILE: pemFile.optional(),
  })
  .superRefine((settings, { addIssue }) => {
    const isSet = (name: Name): boolean => settings[name] !== undefined;
    for (const names of allOrNone.filter((some) => some.some(isSet))) {
      const message = `must be set too: ${names.find(isSet)} is`;
      for (const name of names) if (!isSet(name)) addIssue({ code: 'custom', path: [name], message });
    }
    const file = tlsFiles.find(isSet);
    if (file && settings.KAFKA_TLS !== 'true')
      addIssue({ code: 'custom', path: ['KAFKA_TLS'], message: `must be true: ${file} is set` });
  });

export type KafkaSettings = Readonly<z.output<typeof kafkaSettings>>;
type Name = keyof KafkaSettings;

const tlsFiles: readonly Name[] = ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'];
const allOrNone: readonly (readonly Name[])[] = [
  ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'],
  ['KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'],
];
