import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { drawProgress } from '@vigie/tools/vigie/progress-bar.ts'
import { runBatchWithKills } from './batch-with-kills.ts'
import { faketime, runClockJumps } from './clock-jumps.ts'
import { runDiskFull } from './disk-full.ts'
import { runFailOvers } from './fail-over.ts'
import { runNetworkFaults } from './network.ts'
import { mayMount } from './small-disk.ts'
import { runStandbyAway } from './standby-away.ts'

// pnpm faults [--only batch,fail-over,standby-away,disk-full,clock,network] [--titles N] [--issuer-kills N] …: the whole proof, one
// JSON line a fault, which ./check runs in a small size.

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'batch,fail-over,standby-away,disk-full,clock,network' },
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
  },
})

interface Outcome {
  readonly violations: readonly string[]
  readonly lost?: number
  readonly twice?: number
  readonly titles?: number
  readonly signed?: number
}

const titles = Number(values.titles)
/** Enough for a batch that outlives the faults done to it. */
const fewer = Math.min(titles, 2_000)

const faults: Readonly<Record<string, () => Promise<Outcome & object>>> = {
  batch: () =>
    withProgress(titles, (onProgress) =>
      runBatchWithKills({
        titles,
        issuerKills: Number(values['issuer-kills']),
        signerKills: Number(values['signer-kills']),
        postgresKills: Number(values['postgres-kills']),
        onProgress,
      }),
    ),
  'fail-over': () =>
    withProgress(fewer, (onProgress) =>
      runFailOvers({ titles: fewer, failOvers: Number(values['fail-overs']), onProgress }),
    ),
  'standby-away': () => runStandbyAway(Number(values['standby-times']), Number(values['away-seconds'])),
  'disk-full': () => runDiskFull(fewer, Number(values['disk-times'])),
  clock: () => runClockJumps(fewer, 5),
  network: () => runNetworkFaults(fewer, Number(values.cuts)),
}

for (const name of values.only.split(',')) {
  const run = faults[name]
  if (!run) throw new Error(`--only: expected some of ${Object.keys(faults).join()}`)
  const skipped = reasonToSkip(name)
  const outcome = skipped === null ? await run() : null
  console.log(JSON.stringify({ fault: name, ...(outcome ?? { skipped }) }))
  if (outcome && isBroken(outcome)) process.exitCode = 1
}

function isBroken({ violations, lost = 0, twice = 0, titles: wanted, signed }: Outcome): boolean {
  return violations.length > 0 || lost + twice > 0 || signed !== wanted
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
