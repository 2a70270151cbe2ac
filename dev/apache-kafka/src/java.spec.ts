import { javaCommand, majorVersionIn } from './java.js';

it.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "25" 2025-09-16', 25],
  ['java version "1.8.0_202"', 8],
  ['java: command not found', undefined],
])('reads the major version in %j', (answer, version) => {
  expect(majorVersionIn(answer)).toBe(version);
});

it('prefers the Java of JAVA_HOME', () => {
  expect(javaCommand({ JAVA_HOME: '/opt/jdk' })).toMatch(/opt.jdk.bin.java$/);
  expect(javaCommand({})).toBe('java');
});
