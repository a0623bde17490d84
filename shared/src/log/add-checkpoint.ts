import { Problem } from '../problem.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { hashLength } from './hash-node.ts'

/** The body of C2SP tlog-witness `add-checkpoint`. */
export interface AddCheckpoint {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  /** The signed note. */
  readonly checkpoint: string
}

export const mostProofLines = 63
/** The media type of the answer 409: the size the witness has. */
export const treeSizeMediaType = 'text/x.tlog.size'

export function writeAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return `old ${oldSize}\n${proof.map((hash) => `${encodeBase64(hash)}\n`).join('')}\n${checkpoint}`
}

export function parseAddCheckpoint(body: string): AddCheckpoint {
  const end = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n')
  const [, size = ''] = /^old (0|[1-9]\d*)$/.exec(first) ?? []
  const proof = lines.map(decodeBase64).filter((hash) => hash?.length === hashLength)
  if (!size || !Number.isSafeInteger(Number(size)) || proof.length !== lines.length || lines.length > mostProofLines) {
    throw new Problem('checkpoint-invalid', 'expected an old size, a consistency proof and a checkpoint')
  }
  // The filter above left hashes only.
  return { oldSize: Number(size), proof: proof as Uint8Array[], checkpoint: body.slice(end + 2) }
}
