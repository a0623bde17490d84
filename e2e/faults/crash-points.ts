import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export interface CrashPointsReport {
  readonly seconds: number
  readonly violations: readonly string[]
}

/** The test of what a killed issuer leaves behind, at every crash point; `./check` takes every second one. */
export async function runCrashPoints(): Promise<CrashPointsReport> {
  const startedAt = Date.now()
  const test = 'issuer/src/credentials/crash-recovery.test.ts'
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'issuer', test], {
    cwd: root,
    env: { ...process.env, VIGIE_CRASH_POINTS: 'all' },
    // what it tells is for people; our own output is one JSON line a fault
    stdio: ['ignore', process.stderr, process.stderr],
  })
  const [code] = await once(child, 'exit')
  return { seconds: (Date.now() - startedAt) / 1000, violations: code === 0 ? [] : [`${test} ended with ${code}`] }
}
