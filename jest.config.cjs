process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';

/** One project per layer (style.md §5): the suffix of a file says what it runs against. */
const layer = (name, extra = {}) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/{apps,libs,tools,e2e}/**/*.${name}.spec.ts`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  transform: { '^.+\\.(ts|mjs|js)$': ['@swc/jest', { configFile: `${__dirname}/.swcrc` }] },
  // jose and its like ship ES modules only, which Jest's CommonJS loader cannot read.
  transformIgnorePatterns: ['/node_modules/(?!(jose|fast-check|pure-rand)/)'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['@redress/source', 'node', 'node-addons'] },
  ...extra,
});

module.exports = {
  maxWorkers: 2,
  // Real brokers and databases on shared cores: a limit against hanging, not a measure.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/tools/longest-first.cjs',
  projects: [
    layer('unit'),
    layer('contract'),
    layer('int', { globalSetup: '<rootDir>/libs/testing/src/jest/start-infrastructure.ts', globalTeardown: '<rootDir>/libs/testing/src/jest/stop-infrastructure.ts' }),
    // Each journey starts a whole platform of its own, as separate processes.
    layer('e2e'),
    // Kills under load, for minutes or hours: `npm run faults`.
    layer('fault'),
  ],
};
