import { signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import { runBatchWithKills } from '../faults/batch-with-kills.ts'
import { describeRow, type Row } from './measure.ts'
import { createNativeKey } from './reference.ts'
import { createStranger } from './stranger.ts'

/**
 * The whole audit as a program (rows, log, journal, lists, signatures), for each title of a register that the real programs
 * made, nobody killed. The peer only verifies as many credentials with the plain library; the limit, their signatures alone.
 */
export async function auditRow(titles: number): Promise<Row> {
  let milliseconds = Number.NaN
  const onAudited = (taken: number) => {
    milliseconds = taken
  }
  const { signed, violations } = await runBatchWithKills({
    titles,
    issuerKills: 0,
    signerKills: 0,
    postgresKills: 0,
    onAudited,
  })
  if (signed !== titles || violations.length > 0) throw new Error(`${signed} signed, ${violations.length} faults found`)
  const { peer, limit } = await verifyAsMany(titles)
  console.error(`audit: ${titles} titles, ${Math.round((titles * 1_000) / milliseconds)} a second`)
  const ours = (milliseconds * 1_000) / titles
  const peerName = '@digitalbazaar/vc verifyCredential'
  return describeRow({ row: 'audit', unit: 'µs', ours, peer, peerName, limit, rounds: 1 })
}

async function verifyAsMany(titles: number): Promise<{ readonly peer: number; readonly limit: number }> {
  const native = await createNativeKey()
  const stranger = createStranger(native.key)
  const title = await signTestTitle(native.key)
  const data = new Uint8Array(64)
  const signature = native.sign(data)
  const peer = await timeOf(async () => {
    for (let done = 0; done < titles; done += 1) await stranger.verify(title)
  })
  const limit = await timeOf(async () => {
    for (let done = 0; done < titles; done += 1) native.verify(data, signature)
  })
  return { peer: peer / titles, limit: limit / titles }
}

/** In microseconds. */
async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) * 1_000
}
