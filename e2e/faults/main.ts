import { parseArgs } from 'node:util'
import { drawProgress } from '@vigie/tools/vigie/progress-bar.ts'
import { runBatchWithKills } from './batch-with-kills.ts'

// pnpm faults [--titles N] [--issuer-kills N] [--signer-kills N] [--postgres-kills N]: the whole proof, which ./check runs in a small size.

const { values } = parseArgs({
  options: {
    titles: { type: 'string', default: '10000' },
    'issuer-kills': { type: 'string', default: '200' },
    'signer-kills': { type: 'string', default: '40' },
    'postgres-kills': { type: 'string', default: '50' },
  },
})

const titles = Number(values.titles)
const bar = drawProgress(titles)
const report = await runBatchWithKills({
  titles,
  issuerKills: Number(values['issuer-kills']),
  signerKills: Number(values['signer-kills']),
  postgresKills: Number(values['postgres-kills']),
  onProgress: (signed) => bar.reach(signed),
})
bar.end()
console.log(JSON.stringify({ fault: 'batch-with-kills', ...report }))
if (report.violations.length > 0 || report.signed !== titles) process.exitCode = 1
