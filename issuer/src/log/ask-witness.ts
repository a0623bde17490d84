import { readCapped } from '@vigie/shared/fetching/read-capped.ts'
import { treeSizeMediaType, writeAddCheckpoint } from '@vigie/shared/log/add-checkpoint.ts'
import type { OpenedCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { cosignedAt } from '@vigie/shared/log/cosignature.ts'
import { readConsistencyProof, type TreeReader } from '@vigie/shared/log/merkle-proof.ts'
import { type NoteKey, type NoteSignature, parseSignatureLine } from '@vigie/shared/log/signed-note.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** A witness as the installation names it. */
export interface Witness {
  /** Submission prefix of C2SP tlog-witness, without a slash at its end. */
  readonly url: string
  readonly key: NoteKey
}

export interface CheckpointToCosign {
  readonly written: string
  readonly checkpoint: OpenedCheckpoint
  /** The size that the witness is taken to know. */
  readonly knownSize: number
  readonly tree: TreeReader
}

const { sha256 } = nodeHashes
const longestAnswer = 4_096

/**
 * Asks a witness for its cosignature, once more when it knows another size than we thought. `witness-refused`: it does not
 * believe our log, and nothing may be published. `network-unavailable`: it cannot be reached, which proves nothing.
 */
export async function askWitness(asked: CheckpointToCosign, witness: Witness): Promise<NoteSignature> {
  const first = await submit(asked, witness)
  if (first.status !== 409) return cosignatureIn(first, asked, witness)
  const knownSize = sizeIn(first)
  if (knownSize === null || knownSize > asked.checkpoint.size || knownSize === asked.knownSize) {
    throw new Problem('witness-refused', 'the witness knows another log than ours')
  }
  return cosignatureIn(await submit({ ...asked, knownSize }, witness), asked, witness)
}

interface Answer {
  readonly status: number
  readonly mediaType: string
  readonly body: string
}

async function submit({ written, checkpoint, knownSize, tree }: CheckpointToCosign, witness: Witness): Promise<Answer> {
  const oldSize = Math.min(knownSize, checkpoint.size)
  const proof = await readConsistencyProof(oldSize, checkpoint.size, tree)
  try {
    const response = await fetch(`${witness.url}/add-checkpoint`, {
      method: 'POST',
      body: writeAddCheckpoint({ oldSize, proof, checkpoint: written }),
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
    })
    const body = new TextDecoder().decode(await readCapped(response, longestAnswer))
    return { status: response.status, mediaType: response.headers.get('content-type') ?? '', body }
  } catch (cause) {
    throw new Problem('network-unavailable', 'the witness cannot be reached', { cause })
  }
}

function sizeIn({ mediaType, body }: Answer): number | null {
  return mediaType === treeSizeMediaType && /^(0|[1-9]\d{0,15})\n$/.test(body) ? Number(body) : null
}

async function cosignatureIn(
  { status, body }: Answer,
  { checkpoint }: CheckpointToCosign,
  { key }: Witness,
): Promise<NoteSignature> {
  if (status >= 500) throw new Problem('network-unavailable', `the witness failed with ${status}`)
  if (status !== 200) throw new Problem('witness-refused', `the witness answered ${status}`)
  for (const line of body.split('\n').filter((line) => line !== '')) {
    const signature = parseSignatureLine(line)
    const { text } = checkpoint.note
    if ((await cosignedAt({ text, signatures: [signature] }, key, sha256)) !== null) return signature
  }
  throw new Problem('checkpoint-signature', 'the witness answered no cosignature of its own')
}

/** What our own last published checkpoint tells: whether this witness cosigned it. */
export async function hasCosigned(written: OpenedCheckpoint, { key }: Witness): Promise<boolean> {
  return (await cosignedAt(written.note, key, sha256)) !== null
}
