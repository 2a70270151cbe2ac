import { whyNotOn } from './where-it-may-run.js';

const laptop = ['127.0.0.1', '::1', '192.168.1.7', 'fe80::1'];
const server = [...laptop, '203.0.113.9'];

describe('the development issuer', () => {
  it.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('runs on %s, wherever that is', (host) =>
    expect(whyNotOn(host, [], server)).toBeUndefined(),
  );

  it.each(['0.0.0.0', '::', '192.168.1.7', '10.1.2.3'])(
    'runs on %s of a machine without a public address, once it is told its names',
    (host) => {
      expect(whyNotOn(host, [], laptop)).toMatch(/DEVELOPMENT_ISSUER_HOSTS/);
      expect(whyNotOn(host, ['gateway'], laptop)).toBeUndefined();
    },
  );

  it.each(['0.0.0.0', '::', '203.0.113.9', '2001:db8::1', '172.32.0.1', 'shop.example'])(
    'does not run on %s of a server, whatever it is told',
    (host) => expect(whyNotOn(host, ['gateway'], server)).toMatch(/may be public: set HOST=127\.0\.0\.1/),
  );
});
