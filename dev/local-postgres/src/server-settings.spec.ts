import { portIn, renderSettings } from './server-settings.js';

describe('the server settings', () => {
  it('are durable and listen on this machine only, unless told otherwise', () => {
    const conf = renderSettings({ port: 5433 });
    expect(conf).toContain("listen_addresses = '127.0.0.1'");
    expect(conf).toContain("wal_level = 'logical'");
    expect(conf).not.toContain('fsync');
  });

  it('give up durability on request', () => {
    const conf = renderSettings({ port: 5433, durable: false });
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
      expect(conf).toContain(`${name} = 'off'`);
  });

  it('let the caller win, but not open the server to the network', () => {
    const settings = { shared_buffers: '1GB', listen_addresses: '*', a: "it's" };
    const conf = renderSettings({ port: 5433, settings });
    expect(conf).toContain("shared_buffers = '1GB'");
    expect(conf).toContain("a = 'it''s'");
    expect(conf).not.toContain("'*'");
  });

  it('remember the port', () => {
    expect(portIn(renderSettings({ port: 5433 }))).toBe(5433);
    expect(portIn('#port = 5432')).toBeUndefined();
  });
});
