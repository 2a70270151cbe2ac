import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

const APPS = join(__dirname, '../../../apps');
const DECIDING = /this\.\w+\.(?:decide|decideOne|create)\(tx/;

const unused: Linter.Config = {
  languageOptions: { parser: tseslint.parser as Linter.Parser },
  plugins: { '@typescript-eslint': tseslint.plugin as object },
  rules: {
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  },
};

const complaints = (code: string): string[] =>
  new Linter().verify(code, [{ files: ['**/*.ts'], ...unused }], 'handler.ts').map(({ message }) => message);

/** The code without its first call of a store. */
function withoutDeciding(code: string): string {
  const start = code.search(DECIDING);
  let open = 0;
  for (let end = code.indexOf('(', start); ; end++) {
    if (code[end] === '(') open++;
    if (code[end] === ')') open--;
    if (open === 0) return `${code.slice(0, start)}Promise.resolve(undefined as never)${code.slice(end + 1)}`;
  }
}

const deciding = readdirSync(APPS, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.spec)\.ts$/.test(file) && !file.includes('node_modules'))
  .map((file) => [file, readFileSync(join(APPS, file), 'utf8')] as const)
  .filter(([, code]) => DECIDING.test(code));

describe('a decision that nobody asks for any more is noticed by lint', () => {
  it('wherever a store is asked', () => expect(deciding.length).toBeGreaterThanOrEqual(13));

  it.each(deciding)('%s', (_, code) => {
    expect(complaints(code)).toEqual([]);
    expect(complaints(withoutDeciding(code))).toContainEqual(expect.stringMatching(/never used/));
  });
});
