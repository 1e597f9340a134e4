import nx from '@nx/eslint-plugin';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const systemClock = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Take the time from the injected Clock.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the time from the injected Clock.' },
];

const only = (name, home) => ({ name, message: `Only ${home} imports ${name}.` });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/*.cjs', '**/*.mjs', '.local/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx, 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts'], extensionAlias: { '.js': ['.ts', '.js'] }, conditionNames: ['@redress/source', 'node', 'import', 'require'] })],
    },
    languageOptions: { parserOptions: { // One program for everything: one for each project holds the same types twenty times.
    project: ['tsconfig.lint.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@nx/enforce-module-boundaries': ['error', {
        allow: [],
        depConstraints: [
          { sourceTag: 'scope:kernel', onlyDependOnLibsWithTags: [] },
          { sourceTag: 'scope:calendar', onlyDependOnLibsWithTags: [] },
          { sourceTag: 'scope:contracts', onlyDependOnLibsWithTags: ['scope:kernel'] },
          { sourceTag: 'scope:messaging', onlyDependOnLibsWithTags: ['scope:kernel', 'scope:contracts', 'scope:testing'] },
          { sourceTag: 'scope:service', onlyDependOnLibsWithTags: ['scope:kernel', 'scope:calendar', 'scope:contracts', 'scope:messaging', 'scope:testing'] },
          { sourceTag: 'type:service', onlyDependOnLibsWithTags: ['type:library'] },
          { sourceTag: 'scope:testing', onlyDependOnLibsWithTags: ['type:library', 'type:tool'] },
          { sourceTag: 'type:generator', onlyDependOnLibsWithTags: ['type:library', 'type:service'] },
          { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:library', 'type:tool'] },
        ],
      }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowStaticOnly: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true, allowInGenericTypeArguments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-imports': ['error', { paths: [only('kafkajs', 'libs/messaging')] }],
    },
  },
  { files: ['apps/**/*.ts', 'libs/**/*.ts'], ignores: ['**/*.spec.ts', 'libs/kernel/src/{clock,ids}.ts', 'libs/testing/**'], rules: { 'no-restricted-syntax': ['error', ...systemClock] } },
  { files: ['apps/*/src/**/*.ts'], ignores: ['apps/*/src/database/**', '**/*.spec.ts'], rules: { 'no-restricted-imports': ['error', { paths: [only('kafkajs', 'libs/messaging'), only('typeorm', 'database/')] }] } },
  // TypeORM's EntitySchema takes its options as an object literal.
  { files: ['apps/*/src/database/**/*.ts', 'bench/**/*.ts'], rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' } },
  { files: ['apps/*/src/domain/**/*.ts'], ignores: ['**/*.spec.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '^(?!@redress/(calendar|contracts|kernel)$|\\./)', message: 'The domain imports calendar, contracts, kernel and itself only.' }] }] } },
  { files: ['libs/messaging/**/*.ts', 'bench/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  // A library's specs use libs/testing, which uses the library: no cycle at run time.
  { files: ['**/*.spec.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@nx/enforce-module-boundaries': 'off' } },
);
