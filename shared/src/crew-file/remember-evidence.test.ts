import { loadTitles } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { createTestAuthority, openTestTrust, signTestTitle } from '../../testing/test-authority.ts'
import { createTestCrewFile, createTestMember } from '../../testing/test-crew-file.ts'
import { writeTitleCredential } from '../credential/write-title-credential.ts'
import { openCrewFile } from './open-crew-file.ts'
import type { ShownEvidence } from './open-evidence.ts'

const now = new Date('2026-11-22T10:00:00Z')
const authority = await createTestAuthority()
const trust = await openTestTrust(authority, { at: now })
const text = writeTitleCredential(await signTestTitle(authority.titles))
const document = { kind: 'document', text } as const
const altered = { kind: 'document', text: text.replace('10463946', '10463947') } as const
const opening = {
  trust,
  tokenStatusLists: new Map(),
  catalogue: loadTitles(),
  now,
  language: 'en',
  askedBy: null,
} as const
const fileOf = (evidence: typeof document | typeof altered) =>
  createTestCrewFile({ members: [createTestMember('m1', { evidence: [evidence] })] })

test('what was opened is not opened again, and what differs by a character is', async () => {
  const remembered = new Map<string, ShownEvidence>()
  const first = await openCrewFile(fileOf(document), { ...opening, remembered })
  const [kept] = remembered.values()
  expect(await openCrewFile(fileOf(document), { ...opening, remembered })).toEqual(first)
  expect([...remembered.values()]).toEqual([kept])
  expect([...remembered.values()][0]).toBe(kept)
  const other = await openCrewFile(fileOf(altered), { ...opening, remembered })
  expect([other.question.crew[0]?.titles, other.faults.length, remembered.size]).toEqual([[], 1, 2])
  expect(first.question.crew[0]?.titles).toHaveLength(1)
})
