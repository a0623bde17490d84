import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { readCertificateSubject } from './certificates/read-certificate-subject.ts'
import { requestCertificate } from './certificates/request-certificate.ts'
import { openJournal } from './journal.ts'
import { createFirstKeys, dayBefore } from './keys/first-keys.ts'
import { getKey } from './keys/key-names.ts'
import type { KeyStore } from './keys/key-store.ts'
import { runKeysCommand } from './keys/keys-command.ts'
import { openSignerKeys } from './keys/open-signer-keys.ts'
import { openPlanReader } from './plan-reader.ts'
import type { SigningContext } from './sign-plan.ts'
import { startSignerServer } from './signer-server.ts'
import { readSignerSettings, type SignerSettings } from './signer-settings.ts'
import { createBudget } from './signing-budget.ts'

// The signer: its own process, its own database role, one socket; all settings from the environment. Without arguments it
// serves; `keys …` makes, lists or changes keys, answers one JSON document and ends; `request-certificate s1` writes what a
// certification authority asks for to certify the key of a seal (PKCS #10).

process.umask(0o077)
const [command, ...words] = process.argv.slice(2)
if (command === 'keys') await answerKeysCommand()
else if (command === 'request-certificate') await writeCertificateRequest(words[0] ?? '')
else await serve(readSignerSettings(process.env))

async function answerKeysCommand(): Promise<void> {
  try {
    const result = await runKeysCommand(words, process.env, { now: new Date() })
    console.log(JSON.stringify({ ok: true, result }))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.log(JSON.stringify({ ok: false, code: error.code, message: error.message }))
    process.exitCode = 1
  }
}

async function writeCertificateRequest(name: string): Promise<void> {
  const keys = openSignerKeys(readSignerSettings(process.env), process.env)
  await keys.refresh()
  const key = getKey(keys.list(), name)
  process.stdout.write(await requestCertificate(key, readCertificateSubject(process.env), keys))
  await keys.close()
}

/** The socket first: once it is ours, no other signer writes the journal that we are about to read. */
async function serve(settings: SignerSettings): Promise<void> {
  const { socketPath, journalFile, databaseUrl, databaseRole, did, url, environment, hourlyBudget } = settings
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
  const budget = createBudget(hourlyBudget, { signatures: journal.signatures, clock })
  opened.resolve({ loadPlan: plans.load, keys, journal, budget, did, url, environment, clock })
  log({ ready: true, keys: keys.count(), journaled: journal.length })
  const stop = async () => {
    await server.close()
    await plans.close()
    await journal.close()
    await keys.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
}

/**
 * A token that is away, or that refuses the PIN, stops no start: requests are refused until it is back. Were the signer to
 * end, whoever starts it again would use up the tries of the PIN.
 */
async function openKeys(settings: SignerSettings): Promise<KeyStore> {
  const onUnusable = ({ code, message }: Problem) => log({ alarm: code, message })
  const keys = openSignerKeys(settings, process.env, { onUnusable })
  try {
    const now = new Date()
    const isDemonstration = settings.environment === 'demonstration'
    if (isDemonstration) await createFirstKeys(keys, { did: settings.did, now, signFrom: dayBefore(now) })
    else await keys.refresh()
  } catch (error) {
    if (!(error instanceof Problem && error.code.startsWith('token-'))) throw error
    log({ alarm: error.code, message: error.message })
  }
  return keys
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
