import tseslint from 'typescript-eslint';
import { sqlByHandSaysWhy } from './quality/boundaries/sql-by-hand.mjs';

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/*.mjs',
      '**/*.cjs',
      '.nx/**',
      '.data/**',
      'libs/clients/src/generated/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-properties': [
        'error',
        {
          object: 'AbortSignal',
          property: 'any',
          message: 'Node 20 may collect what it returns before it fires: a deadline that never comes.',
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.migration.ts', '**/testing/**'],
    plugins: { eventually: { rules: { 'sql-by-hand-says-why': sqlByHandSaysWhy } } },
    rules: { 'eventually/sql-by-hand-says-why': 'error' },
  },
  { files: ['apps/control-room/src/**'], rules: { 'no-restricted-properties': 'off' } }, // browsers keep it
);
