import { text } from 'node:stream/consumers'
import { verifyCredential } from '@digitalcredentials/verifier-core'

// A stranger's verifier, as its README says to call it: credentials on standard input, its logs on standard output.

const answers: object[] = []
for (const credential of JSON.parse(await text(process.stdin))) {
  const { log, errors } = await verifyCredential({ credential, knownDIDRegistries: [] })
  answers.push({ log, errors: errors?.map((error) => error.name) })
}
process.stdout.write(JSON.stringify(answers))
