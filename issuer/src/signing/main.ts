import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { createKey } from './create-key.ts'
import { createDemonstrationKeys } from './demonstration-keys.ts'
import { openJournal } from './journal.ts'
import { openKeyFiles } from './key-file.ts'
import { openPlanReader } from './plan-reader.ts'
import type { SigningContext } from './sign-plan.ts'
import { startSignerServer } from './signer-server.ts'
import { readPassphrase, readSignerSettings, type SignerSettings } from './signer-settings.ts'
import { createBudget } from './signing-budget.ts'

// The signer: its own process, its own database role, one socket; all settings from the environment. Without arguments it
// serves; `create-key …` makes one more key and ends.

process.umask(0o077)
const settings = readSignerSettings(process.env)
const passphrase = await readPassphrase(process.env, settings)
const [command, ...words] = process.argv.slice(2)
if (command === 'create-key') log({ created: await createKey(words, settings, { passphrase }) })
else await serve(settings)

/** The socket first: once it is ours, no other signer writes the journal that we are about to read. */
async function serve({
  socketPath,
  journalFile,
  databaseUrl,
  databaseRole,
  did,
  hourlyBudget,
}: SignerSettings): Promise<void> {
  if (databaseUrl === null) {
    throw new Problem('settings-invalid', 'VIGIE_SIGNER_DATABASE_URL: expected the database of the issuer')
  }
  const opened = Promise.withResolvers<SigningContext>()
  // A spent budget is either an office that works hard or an intruder: somebody must look.
  const onRefused = (code: ProblemCode) =>
    log({ refused: code, ...(code === 'signing-budget-spent' && { alarm: code }) })
  const onFault = (fault: unknown) => log({ fault: describeFault(fault) })
  const server = await startSignerServer({ socketPath, context: opened.promise, onFault, onRefused })
  const keys = await openKeys(settings)
  const journal = await openJournal(journalFile)
  const plans = openPlanReader(databaseUrl, databaseRole)
  const clock = () => new Date()
  const budget = createBudget(hourlyBudget, { signedSince: journal.since, clock })
  opened.resolve({ loadPlan: plans.load, keys, journal, budget, did, clock })
  log({ ready: true, keys: keys.list().length, journaled: journal.length })
  const stop = async () => {
    await server.close()
    await plans.close()
    await journal.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
}

async function openKeys({ keysFolder, did, environment }: SignerSettings) {
  if (environment === 'demonstration') {
    await createDemonstrationKeys({ folder: keysFolder, passphrase, did, now: new Date() })
  }
  return openKeyFiles(keysFolder, passphrase)
}

function log(line: object): void {
  console.log(JSON.stringify({ at: new Date(), program: 'signer', ...line }))
}

/** Where it happened, not what was said: a library's message may quote the document. */
function describeFault(fault: unknown): object {
  if (!(fault instanceof Error)) return { name: typeof fault }
  const where = fault.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  return { name: fault.name, where: where.slice(0, 5).map((line) => line.trim()) }
}
