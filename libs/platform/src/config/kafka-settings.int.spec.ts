import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaConnection } from './kafka-connection.js';
import { kafkaSettings } from './kafka-settings.js';
import { loadConfig } from './load-config.js';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'eventually-settings-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const connection = (env: NodeJS.ProcessEnv) =>
  kafkaConnection(loadConfig(kafkaSettings, { KAFKA_BROKERS: 'a:9092', ...env }));

function file(name: string, text = `-----BEGIN ${name}-----`): string {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

describe('the settings of a Kafka client', () => {
  it('are its brokers, and no more where anybody may enter', () => {
    expect(
      connection({ KAFKA_BROKERS: 'a:9092, b:9092', KAFKA_TLS: 'false', KAFKA_SASL_USERNAME: '' }),
    ).toEqual({ brokers: ['a:9092', 'b:9092'] });
  });

  it('are a user with a password', () => {
    const env = {
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_SASL_USERNAME: 'shop',
      KAFKA_SASL_PASSWORD: 's',
    };
    expect(connection(env).sasl).toEqual({ mechanism: 'scram-sha-512', username: 'shop', password: 's' });
  });

  it('are the text of the certificates that files hold', () => {
    const env = { KAFKA_TLS: 'true', KAFKA_TLS_CA_FILE: file('ca') };
    expect(connection(env).ssl).toEqual({ ca: '-----BEGIN ca-----' });
    const own = { KAFKA_TLS_CERT_FILE: file('cert'), KAFKA_TLS_KEY_FILE: file('key') };
    expect(connection({ ...env, ...own }).ssl).toMatchObject({ cert: '-----BEGIN cert-----' });
  });

  it.each([
    [{ KAFKA_BROKERS: 'kafka' }, 'KAFKA_BROKERS.0: must be host:port, separated by commas'],
    [{ KAFKA_SASL_MECHANISM: 'gssapi' }, 'KAFKA_SASL_MECHANISM: Invalid option: expected one of "plain"|'],
    [
      { KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'shop' },
      'KAFKA_SASL_PASSWORD: must be set too: KAFKA_SASL_MECHANISM is',
    ],
    [{ KAFKA_SASL_PASSWORD: 's' }, 'KAFKA_SASL_USERNAME: must be set too: KAFKA_SASL_PASSWORD is'],
    [{ KAFKA_TLS: 'yes' }, 'KAFKA_TLS: Invalid option: expected one of "true"|"false"'],
  ])('are refused when they are %j', (env, line) => expect(() => connection(env)).toThrow(`  ${line}`));

  it('are refused with a key without its certificate, or files that are of no use', () => {
    const key = { KAFKA_TLS_KEY_FILE: file('key') };
    expect(() => connection({ ...key, KAFKA_TLS: 'true' })).toThrow(
      '  KAFKA_TLS_CERT_FILE: must be set too: KAFKA_TLS_KEY_FILE is',
    );
    expect(() => connection({ KAFKA_TLS_CA_FILE: file('ca') })).toThrow(
      '  KAFKA_TLS: must be true: KAFKA_TLS_CA_FILE is set',
    );
    expect(() => connection({ KAFKA_TLS_CA_FILE: file('ca', 'other') })).toThrow(
      `  KAFKA_TLS_CA_FILE: ${join(dir, 'ca')} is not a PEM file`,
    );
    expect(() => connection({ KAFKA_TLS_CA_FILE: '/nowhere/ca.pem' })).toThrow(
      '  KAFKA_TLS_CA_FILE: cannot be read: ENOENT: no such file or directory',
    );
  });

  it('never appear in a complaint with their secrets', () => {
    const env = { KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_PASSWORD: 'top-secret' };
    expect(() => connection(env)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') }),
    );
  });
});
