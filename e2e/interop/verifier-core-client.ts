import { text } from 'node:stream/consumers'
import { verifyCredential } from '@digitalcredentials/verifier-core'

// A stranger's verifier, as its README says to call it: a credential on standard input, its log on standard output.

const credential = JSON.parse(await text(process.stdin))
const { log, errors } = await verifyCredential({ credential, knownDIDRegistries: [] })
process.stdout.write(JSON.stringify({ log, errors: errors?.map((error) => error.name) }))
