import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentAuth } from './development-auth.js';

describe('the development issuer of a data directory', () => {
  let dir: string;
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'eventually-auth-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  const auth = (env = {}) => developmentAuth(join(dir, 'issuer.json'), env);

  it('is the same at every start, so that tokens outlive it', () => expect(auth()).toEqual(auth()));

  it('tells the private key to the gateway only, and to no other user of the machine', () => {
    const { everybody, gateway } = auth();
    const { d } = JSON.parse(gateway['DEVELOPMENT_ISSUER_KEY']!) as { d: string };
    expect(d).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(everybody)).not.toContain(d);
    expect(statSync(join(dir, 'issuer.json')).mode & 0o077).toBe(0);
  });

  it('is not there when the environment names another', () =>
    expect(auth({ AUTH_ISSUER: 'https://id.example' })).toEqual({ everybody: {}, gateway: {} }));
});
