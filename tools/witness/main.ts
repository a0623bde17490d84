import path from 'node:path'
import { parseVerifierKey, writeVerifierKey } from '@vigie/shared/log/signed-note.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { createWitness } from './add-checkpoint.ts'
import { serveWitness } from './serve-witness.ts'
import { openWitnessKey } from './witness-key.ts'
import { openWitnessState } from './witness-state.ts'

// A witness of the log: a small program for another machine, run by other people. It keeps the last checkpoint it saw and
// cosigns only what follows from it. `WITNESS_LOGS` holds the verifier keys of the logs it watches.

const { sha256 } = nodeHashes
const { WITNESS_DATA = '.data/witness', WITNESS_NAME = 'witness.example/w1', WITNESS_LOGS = '' } = process.env
const { HOST = '127.0.0.1', PORT = '8085' } = process.env
const log = (line: object) =>
  process.stdout.write(`${JSON.stringify({ at: new Date(), program: 'witness', ...line })}\n`)

const folder = path.resolve(WITNESS_DATA)
const cosigner = await openWitnessKey(folder, WITNESS_NAME)
const logs = WITNESS_LOGS.split(/\s+/).filter(Boolean)
if (logs.length === 0) {
  process.stderr.write('WITNESS_LOGS: expected the verifier key of a log\n')
  // sysexits.h: EX_CONFIG, so that a supervisor does not start us again with the same mistake.
  process.exit(78)
}
const answer = createWitness({
  cosigner,
  logs: logs.map((key) => parseVerifierKey(key, sha256)),
  state: openWitnessState(path.join(folder, 'checkpoints')),
  now: () => new Date(),
  sha256,
})
const server = await serveWitness({ host: HOST, port: Number(PORT), answer, log })
// The line that the issuer is given in VIGIE_WITNESSES, after the address.
log({ event: 'start', port: server.port, verifierKey: writeVerifierKey(cosigner.key, sha256) })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close())
