import { expect, test } from 'vitest'
import { runBatchWithKills } from './batch-with-kills.ts'

// The same with 10,000 titles, 200, 40 and 50 kills: `pnpm faults`.

test('a batch whose issuer, signer and database are killed again and again ends by itself, with nothing lost and nothing twice', async () => {
  const report = await runBatchWithKills({ titles: 80, issuerKills: 3, signerKills: 2, postgresKills: 2 })
  expect(report).toMatchObject({ signed: 80, violations: [] })
  expect(report.issuerKills + report.signerKills).toBeGreaterThan(2)
  expect(report.postgresKills).toBeGreaterThan(0)
})
