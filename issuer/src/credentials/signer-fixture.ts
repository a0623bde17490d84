import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withCertificates } from '../signing/certificates/seal-certificates.ts'
import { openJournal } from '../signing/journal.ts'
import { listJournaled } from '../signing/journaled-holder.ts'
import { createDemonstrationKeys } from '../signing/keys/demonstration-keys.ts'
import { createKeyFile, openKeyFiles } from '../signing/keys/key-file.ts'
import type { NewKey } from '../signing/keys/key-safe.ts'
import { openPlanReader } from '../signing/plan-reader.ts'
import { type SigningContext, signPlan } from '../signing/sign-plan.ts'
import type { Signer } from '../signing/signer-client.ts'
import { createBudget } from '../signing/signing-budget.ts'
import { did } from './issuing-fixture.ts'

export interface TestSigner extends Signer {
  readonly context: SigningContext
  /** Puts one more key into the signer's folder, as a ceremony would, and has it taken up. */
  addKey(key: NewKey): Promise<void>
  close(): Promise<void>
}

/**
 * The real signer without its socket: real keys, real journal, the real view under the real role. With a clock of its own,
 * the database is taken to agree with it.
 */
export async function openTestSigner(databaseUrl: string, ownClock?: () => Date): Promise<TestSigner> {
  const clock = ownClock ?? (() => new Date())
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-signer-'))
  const [keysFolder, passphrase] = [path.join(folder, 'keys'), 'a passphrase']
  await createDemonstrationKeys({ folder: keysFolder, passphrase, did, now: clock(), iterations: 10_000 })
  const plans = openPlanReader(databaseUrl, 'vigie_signer')
  const journal = await openJournal(path.join(folder, 'journal.jsonl'))
  const place = { folder: keysFolder, subject: { country: 'FR', organisation: 'Autorité d’essai' } }
  const keys = withCertificates(await openKeyFiles(keysFolder, passphrase), place)
  await keys.refresh()
  const loadPlan: SigningContext['loadPlan'] = async (id) => {
    const plan = await plans.load(id)
    return plan && ownClock ? { ...plan, databaseTime: ownClock() } : plan
  }
  const budget = createBudget({ total: 100_000, perAgent: 100_000 }, { signatures: journal.signatures, clock })
  const authority = { did, url: 'https://titres.mer.example', environment: 'demonstration' } as const
  const context: SigningContext = { loadPlan, keys, journal, budget, ...authority, clock }
  return {
    context,
    sign: (planId) => signPlan(planId, context),
    listKeys: async () => keys.list(),
    listJournaled: (after) => listJournaled({ after }, journal),
    async addKey(key) {
      await createKeyFile(keysFolder, key, { passphrase, iterations: 10_000 })
      await keys.refresh()
    },
    async close() {
      await plans.close()
      await journal.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
