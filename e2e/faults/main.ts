import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { drawProgress } from '@vigie/tools/vigie/progress-bar.ts'
import { runBatchWithKills } from './batch-with-kills.ts'
import { faketime, runClockJumps } from './clock-jumps.ts'
import { runCrashPoints } from './crash-points.ts'
import { runDiskFull } from './disk-full.ts'
import { runFailOvers } from './fail-over.ts'
import { isBroken, type Outcome } from './is-broken.ts'
import { runNetworkFaults } from './network.ts'
import { mayMount } from './small-disk.ts'
import { runStandbyAway } from './standby-away.ts'

// The whole proof, one JSON line a fault, which ./check runs in a small size. Ends with 1 when one did harm or could not be done,
// 2 when misused.

const options = {
  help: { type: 'boolean', default: false },
  only: { type: 'string', default: 'crash-points,batch,fail-over,standby-away,disk-full,clock,network' },
  titles: { type: 'string', default: '10000' },
  'issuer-kills': { type: 'string', default: '200' },
  'signer-kills': { type: 'string', default: '40' },
  'postgres-kills': { type: 'string', default: '50' },
  'fail-overs': { type: 'string', default: '20' },
  'standby-times': { type: 'string', default: '5' },
  /** Longer than the 30 seconds that PostgreSQL lets a statement run. */
  'away-seconds': { type: 'string', default: '35' },
  'disk-times': { type: 'string', default: '5' },
  cuts: { type: 'string', default: '200' },
} as const

const { only, help, ...written } = readOptions()
if (help) {
  console.log(usage())
  process.exit(0)
}
const titles = count('titles')
const issuerKills = count('issuer-kills')
const signerKills = count('signer-kills')
const postgresKills = count('postgres-kills')
const failOvers = count('fail-overs')
const standbyTimes = count('standby-times')
const awaySeconds = count('away-seconds')
const diskTimes = count('disk-times')
const cuts = count('cuts')
/** Enough for a batch that outlives the faults done to it. */
const fewer = Math.min(titles, 2_000)

type Fault = () => Promise<Outcome & object>

const faults: Readonly<Record<string, Fault>> = {
  'crash-points': runCrashPoints,
  batch: () =>
    withProgress(titles, (onProgress) =>
      runBatchWithKills({ titles, issuerKills, signerKills, postgresKills, onProgress }),
    ),
  'fail-over': () => withProgress(fewer, (onProgress) => runFailOvers({ titles: fewer, failOvers, onProgress })),
  'standby-away': () => runStandbyAway(standbyTimes, awaySeconds),
  'disk-full': () => runDiskFull(fewer, diskTimes),
  clock: () => runClockJumps(fewer, 5),
  network: () => runNetworkFaults(fewer, cuts),
}

// All names first: a mistake in the last one must not show after an hour.
const chosen = only.split(',').map((name) => ({ name, run: faultOf(name) }))
for (const { name, run } of chosen) console.log(JSON.stringify({ fault: name, ...(await runOne(name, run)) }))

/** A fault that cannot be done is no proof; the others are still worth their time. */
async function runOne(name: string, run: Fault): Promise<object> {
  const skipped = reasonToSkip(name)
  if (skipped !== null) return { skipped }
  try {
    const outcome = await run()
    if (isBroken(outcome)) process.exitCode = 1
    return outcome
  } catch (error) {
    process.exitCode = 1
    return { failed: String(error) }
  }
}

function faultOf(name: string): Fault {
  return faults[name] ?? misused(`--only: expected some of ${Object.keys(faults).join()}`)
}

function readOptions() {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error))
  }
}

function count(name: keyof typeof written): number {
  const number = Number(written[name])
  return Number.isSafeInteger(number) && number > 0 ? number : misused(`--${name}: expected a number, at least 1`)
}

function usage(): string {
  const { help: _help, ...others } = options
  const lines = Object.entries(others).map(([name, option]) => `  --${name} ${option.default}`)
  return ['pnpm faults [OPTION VALUE]…   with what each option is unless told otherwise:', ...lines].join('\n')
}

function misused(why: string): never {
  console.error(`${why}\n${usage()}`)
  process.exit(2)
}

/** Some need what not every machine has. */
function reasonToSkip(name: string): string | null {
  if (name === 'clock' && !faketime) return 'libfaketime is not installed (Debian: faketime)'
  if (name !== 'disk-full') return null
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-mount-'))
  const may = mayMount(folder)
  rmSync(folder, { recursive: true, force: true })
  return may ? null : 'only root may mount a small disk'
}

async function withProgress<T>(total: number, run: (onProgress: (signed: number) => void) => Promise<T>): Promise<T> {
  const bar = drawProgress(total)
  const report = await run((signed) => bar.reach(signed))
  bar.end()
  return report
}
