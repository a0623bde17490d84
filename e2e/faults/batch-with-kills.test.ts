import { expect, test } from 'vitest'
import { runBatchWithKills } from './batch-with-kills.ts'

// The same with 10,000 titles, 200, 40 and 50 kills: `pnpm faults`. Programs that start while twenty others run take their time.

test('a batch whose issuer, signer and database are killed again and again ends by itself, with nothing lost and nothing twice', {
  timeout: 240_000,
}, async () => {
  const report = await runBatchWithKills({ titles: 60, issuerKills: 2, signerKills: 1, postgresKills: 1 })
  expect(report).toMatchObject({ signed: 60, violations: [] })
  // a quick machine may be done before the last of them
  expect(report.issuerKills + report.signerKills + report.postgresKills).toBeGreaterThan(1)
})
