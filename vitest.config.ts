import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const databaseServer = './issuer/src/db/test-server.ts'
/** Those that start browsers, or every program at once. */
const inBrowsers = ['e2e/{browser,journeys,pages,presentations,privacy}/**/*.test.ts']
const never = ['**/node_modules/**', '**/dist/**']

export default defineConfig({
  test: {
    // One test file a core: the program that hands them out mostly waits.
    maxWorkers: availableParallelism(),
    // Nothing here changes what another file sees: each module is loaded once a worker, which halves the work.
    isolate: false,
    reporters: ['default', ['json', { outputFile: '.cache/vitest.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.ts'],
          exclude: [...never, 'e2e/**', 'issuer/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'issuer',
          environment: 'node',
          include: ['issuer/**/*.test.ts'],
          exclude: never,
          globalSetup: [databaseServer],
          testTimeout: 15_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          exclude: [...never, ...inBrowsers],
          globalSetup: [databaseServer],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: inBrowsers,
          exclude: never,
          globalSetup: [databaseServer],
          // not beside the database tests: a browser that shares two cores with forty of them misses its deadlines.
          // Two beside each other do not: they mostly wait for pages and programs.
          sequence: { groupOrder: 1 },
          // and on a shared machine even so, once in a while; what the page showed is printed either way
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
