// ./check: everything that proves it works, one step after the other; the last line counts the tests.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'

const report = '.cache/vitest.json'

/** Quick refusals first. Each is a command that anyone can run alone. */
const steps: readonly (readonly [name: string, command: string])[] = [
  ['types', 'pnpm run --silent types'],
  ['lint and format', 'pnpm run --silent lint'],
  ['unused code', 'pnpm run --silent unused'],
  ['third-party notices', 'node tools/third-party.ts --check'],
  ['pages', 'pnpm run --silent build'],
  ['tests', 'pnpm run --silent tests'],
]

interface TestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

rmSync(report, { force: true })
const failed = steps.filter(([name, command]) => !run(name, command)).map(([name]) => name)
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
console.log(countTests(failed))
process.exitCode = failed.length > 0 ? 1 : 0

function run(name: string, command: string): boolean {
  const start = performance.now()
  console.log(`\n── ${name}`)
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] })
  console.log(
    `── ${name}: ${status === 0 ? 'passed' : 'failed'} in ${((performance.now() - start) / 1000).toFixed(0)} s`,
  )
  return status === 0
}

/** Steps other than the tests count one each, so that a run whose tests never ran cannot look green. */
function countTests(failedSteps: readonly string[]): string {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = readReport()
  const passed = numPassedTests + steps.length - failedSteps.length
  return `${passed} passed, ${numFailedTests + failedSteps.length} failed, ${numPendingTests + numTodoTests} skipped`
}

function readReport(): TestReport {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }
  }
}
