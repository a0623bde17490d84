import { type AddCheckpoint, parseAddCheckpoint, treeSizeMediaType } from '@vigie/shared/log/add-checkpoint.ts'
import { type OpenedCheckpoint, openCheckpoint, readCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { type Cosigner, cosign } from '@vigie/shared/log/cosignature.ts'
import { areEqual } from '@vigie/shared/log/hash-node.ts'
import type { Sha256 } from '@vigie/shared/log/hashes.ts'
import { type NoteKey, writeSignatureLine } from '@vigie/shared/log/signed-note.ts'
import { verifyConsistency } from '@vigie/shared/log/verify-merkle-proof.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { WitnessState } from './witness-state.ts'

export interface WitnessNeeds {
  readonly cosigner: Cosigner
  /** Keys of the logs it watches; the name of a key is the origin of its log. */
  readonly logs: readonly NoteKey[]
  readonly state: WitnessState
  readonly now: () => Date
  readonly sha256: Sha256
}

export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly mediaType: string
  readonly body: string
}

/** One request after the other: what is compared with the last checkpoint must still be the last when it is kept. */
export function createWitness(needs: WitnessNeeds): (body: string) => Promise<WitnessAnswer> {
  let turn: Promise<unknown> = Promise.resolve()
  return (body) => {
    const answer = turn.then(() => addCheckpoint(body, needs))
    turn = answer.catch(() => undefined)
    return answer
  }
}

/** C2SP tlog-witness, add-checkpoint: in the order of the text, each refusal with its own status. */
async function addCheckpoint(body: string, needs: WitnessNeeds): Promise<WitnessAnswer> {
  const asked = parseOrNull(body)
  if (!asked) return refusal(400, 'not a checkpoint request')
  const { request, origin } = asked
  const keys = needs.logs.filter(({ name }) => name === origin)
  if (keys.length === 0) return refusal(404, 'unknown log')
  const checkpoint = await openOrNull(request.checkpoint, keys, needs.sha256)
  if (!checkpoint) return refusal(403, 'not signed by that log')
  const { oldSize, proof } = request
  if (oldSize > checkpoint.size) return refusal(400, 'the old size is larger than the checkpoint')

  const last = await findLast(origin, needs)
  const lastSize = last?.size ?? 0
  if (oldSize !== lastSize) return conflict(lastSize)
  if (last && lastSize === checkpoint.size && !areEqual(last.root, checkpoint.root)) return conflict(lastSize)
  const oldRoot = last?.root ?? needs.sha256(new Uint8Array())
  const claim = { oldSize, oldRoot, size: checkpoint.size, root: checkpoint.root, proof }
  if (!verifyConsistency(claim, needs.sha256)) return refusal(422, 'the proof of consistency does not verify')

  await needs.state.keep(origin, request.checkpoint)
  const line = writeSignatureLine(cosign(checkpoint.note.text, needs.cosigner, needs.now(), needs.sha256))
  return { status: 200, mediaType: 'text/plain; charset=utf-8', body: line }
}

function parseOrNull(body: string): { readonly request: AddCheckpoint; readonly origin: string } | null {
  try {
    const request = parseAddCheckpoint(body)
    return { request, origin: readCheckpoint(request.checkpoint).origin }
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

async function openOrNull(written: string, keys: readonly NoteKey[], sha256: Sha256): Promise<OpenedCheckpoint | null> {
  try {
    return await openCheckpoint(written, keys, sha256)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** What we kept is ours, but a disk can fail: a memory that does not read is an error, never an empty one. */
async function findLast(origin: string, { state }: WitnessNeeds) {
  const note = await state.find(origin)
  return note === null ? null : readCheckpoint(note)
}

function conflict(size: number): WitnessAnswer {
  return { status: 409, mediaType: treeSizeMediaType, body: `${size}\n` }
}

function refusal(status: 400 | 403 | 404 | 422, words: string): WitnessAnswer {
  return { status, mediaType: 'text/plain; charset=utf-8', body: `${words}\n` }
}
