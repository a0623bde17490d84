import { createDemonstrationKeys } from './demonstration-keys.ts'
import { openJournal } from './journal.ts'
import { openKeyFiles } from './key-file.ts'
import { openPlanReader } from './plan-reader.ts'
import { startSignerServer } from './signer-server.ts'
import { readPassphrase, readSignerSettings } from './signer-settings.ts'

// The signer: its own process, its own database role, one socket. Started without arguments; all from the environment.

const settings = readSignerSettings(process.env)
process.umask(0o077)
const passphrase = await readPassphrase(process.env, settings)
if (settings.environment === 'demonstration') {
  await createDemonstrationKeys({ folder: settings.keysFolder, passphrase, did: settings.did, now: new Date() })
}
const keys = await openKeyFiles(settings.keysFolder, passphrase)
const journal = await openJournal(settings.journalFile)
const plans = openPlanReader(settings.databaseUrl, settings.databaseRole)
const server = await startSignerServer({
  socketPath: settings.socketPath,
  context: { loadPlan: plans.load, keys, journal, did: settings.did, clock: () => new Date() },
  onFault: (fault) => console.error(JSON.stringify({ at: new Date(), program: 'signer', fault: String(fault) })),
})
console.log(JSON.stringify({ at: new Date(), program: 'signer', ready: true, keys: keys.list().length }))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.close()
    await plans.close()
    await journal.close()
  })
}
