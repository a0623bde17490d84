import { openCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { writeCheckpointPlan } from '@vigie/shared/log/checkpoint-plan.ts'
import { createFrontier } from '@vigie/shared/log/frontier.ts'
import { readConsistencyProof } from '@vigie/shared/log/merkle-proof.ts'
import { noteKeyOf } from '@vigie/shared/log/note-key-of.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { v7 } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { type Journal, openJournal } from '../journal.ts'
import { signPlan } from '../sign-plan.ts'
import { contextOf, did, openTestJournal, openTestKeys, titlePlan } from '../signing-fixture.ts'
import type { SigningPlan } from '../signing-plan.ts'

const { sha256 } = nodeHashes
const origin = 'titres.mer.example/log'
const { keys } = await openTestKeys()
let journal: Journal
let file: string

beforeEach(async () => {
  ;({ journal, file } = await openTestJournal())
})

/** A log of so many entries; `word` makes another history. */
function leavesOf(size: number, word = 'entry') {
  return Array.from({ length: size }, (_, at) => sha256(new TextEncoder().encode(`${word} ${at}`)))
}

function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const frontier = createFrontier(sha256)
  for (const leaf of leaves) frontier.push(leaf)
  return frontier.root()
}

async function planOf(leaves: readonly Uint8Array[], oldSize = 0, change: object = {}): Promise<SigningPlan> {
  const read = async (height: number, index: number) =>
    rootOf(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height))
  const size = leaves.length
  const proof = oldSize <= size ? await readConsistencyProof(oldSize, size, { read, sha256 }) : []
  const unsigned = { ...writeCheckpointPlan({ origin, size, root: rootOf(leaves), oldSize, proof }), ...change }
  return titlePlan({
    id: v7(),
    kind: 'checkpoint',
    keyIds: [`${did}#c1`],
    unsigned: JSON.stringify(unsigned),
    titleId: null,
    titleNumber: null,
    approvals: [],
  })
}

async function sign(leaves: readonly Uint8Array[], oldSize = 0, change: object = {}) {
  const plan = await planOf(leaves, oldSize, change)
  return (await signPlan(plan.id, contextOf(plan, { keys, journal }))).signed
}

test('a checkpoint is signed as a note that opens with the key of the log', async () => {
  const note = await sign(leavesOf(5))
  const key = keys.list().find(({ id }) => id === `${did}#c1`)
  const opened = await openCheckpoint(note, [await noteKeyOf(origin, key!.publicKeyMultibase)], sha256)
  expect(opened).toMatchObject({ origin, size: 5, root: rootOf(leavesOf(5)) })
})

test('a log that grew is signed again, also by a signer that was started again', async () => {
  await sign(leavesOf(5))
  await sign(leavesOf(9), 5)
  await journal.close()
  journal = await openJournal(file)
  await expect(sign(leavesOf(12), 5)).rejects.toMatchObject({ code: 'checkpoint-inconsistent' })
  expect(await sign(leavesOf(12), 9)).toContain('\n12\n')
})

test('a smaller log, another one of the same size, and one that is not the old one grown are refused', async () => {
  await sign(leavesOf(8))
  const inconsistent = { code: 'checkpoint-inconsistent' }
  await expect(sign(leavesOf(7), 7)).rejects.toMatchObject(inconsistent)
  await expect(sign(leavesOf(8, 'other'), 8)).rejects.toMatchObject(inconsistent)
  await expect(sign(leavesOf(11, 'other'), 8)).rejects.toMatchObject(inconsistent)
  await expect(sign(leavesOf(11), 0)).rejects.toMatchObject(inconsistent)
  expect(await sign(leavesOf(11), 8)).toContain('\n11\n')
})

test('of two branches asked for at the same moment one is signed', async () => {
  await sign(leavesOf(8))
  const branch = [...leavesOf(8), ...leavesOf(3, 'branch')]
  const answers = await Promise.allSettled([sign(leavesOf(11), 8), sign(branch, 8)])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a checkpoint asked for again while it is being signed is the same one, not one that follows nothing', async () => {
  const plan = await planOf(leavesOf(8))
  const ask = () => signPlan(plan.id, contextOf(plan, { keys, journal }))
  const [first, again] = await Promise.all([ask(), ask()])
  expect(again).toEqual(first)
})

test.each([
  ['of another authority', { origin: 'other.example/log' }, 'plan-refused'],
  ['with a size that is none', { size: -1 }, 'checkpoint-invalid'],
  ['with a root that is none', { root: 'AAAA' }, 'checkpoint-invalid'],
  ['with a word too many', { title: 'capitaine-200' }, 'checkpoint-invalid'],
])('a checkpoint %s is refused', async (_, change, code) => {
  await expect(sign(leavesOf(5), 0, change)).rejects.toMatchObject({ code })
})
