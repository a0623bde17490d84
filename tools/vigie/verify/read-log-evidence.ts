import { readFile } from 'node:fs/promises'
import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { noteKeysOf } from '@vigie/shared/log/note-keys-of.ts'
import { type LogEvidence, openLogEvidence } from '@vigie/shared/log/open-log-evidence.ts'
import { parseTitleProofs } from '@vigie/shared/log/parse-title-proofs.ts'
import { parseVerifierKey } from '@vigie/shared/log/signed-note.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'

export interface LogProofPlace {
  readonly file: string
  /** Verifier keys of witnesses (`name+id+key`), separated by spaces. */
  readonly witnesses: string
}

/** The proofs in a file, under the log keys of the trust list and the witnesses that the caller knows. */
export async function readLogEvidence(place: LogProofPlace, { list }: TrustMaterial): Promise<LogEvidence> {
  const written = await readFile(place.file).catch((cause: unknown) => {
    throw new Problem('file-not-readable', place.file, { cause })
  })
  const proofs = parseTitleProofs(parseJson(new Uint8Array(written)))
  const keys = list.issuers.map(({ id, keys }) =>
    noteKeysOf(
      id,
      keys.filter(({ compromisedSince }) => compromisedSince === null),
    ),
  )
  const witnesses = place.witnesses.split(/\s+/).filter((key) => key !== '')
  const log = (await Promise.all(keys)).flat()
  return openLogEvidence(
    proofs,
    { log, witnesses: witnesses.map((key) => parseVerifierKey(key, nodeHashes.sha256)) },
    nodeHashes,
  )
}
