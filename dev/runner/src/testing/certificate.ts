import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** PEM files of one who vouches for himself. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Both in one file, as Kafka wants them. */
  readonly both: string;
}

/** A certificate for 127.0.0.1, valid for a day. */
export function selfSigned(name: string, dir: string): Certificate {
  const [cert, key, both] = ['cert', 'key', 'both'].map((what) => join(dir, `${name}-${what}.pem`)) as [
    string,
    string,
    string,
  ];
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '1'];
  execFileSync('openssl', ['req', '-x509', ...CURVE, ...subject, '-keyout', key, '-out', cert], {
    stdio: 'pipe',
  });
  writeFileSync(both, readFileSync(key, 'utf8') + readFileSync(cert, 'utf8'));
  return { cert, key, both };
}
