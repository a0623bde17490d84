import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { expect, test } from 'vitest'
import { createTestAuthority } from '../testing/test-authority.ts'
import { createTestDocument, signTestDocument } from '../testing/test-documents.ts'
import { reasonSetOf } from './reason-set.ts'

test('a title is revoked as a title, a dispensation as a document, and what speaks of neither is said of both', async () => {
  const { titles } = await createTestAuthority()
  const [title, dispensation] = await Promise.all(
    (['title', 'dispensation'] as const).map((kind) => signTestDocument(titles, createTestDocument(kind))),
  )
  const say = (credential: typeof title | null, reason: 'revoked' | 'altered') => {
    const set = reasonSetOf({ credential: credential ?? null }, reason, loadValueSets())
    return labelOf(loadValueSets(), set, reason, 'en')
  }
  expect([say(title, 'revoked'), say(dispensation, 'revoked'), say(null, 'revoked')]).toEqual([
    'Title revoked',
    'Document revoked',
    'Title revoked',
  ])
  expect(say(dispensation, 'altered')).toBe('Content altered')
})

test('words for documents besides titles are of reasons that exist, in the same colour, and name no title', () => {
  const { 'document-reasons': documents, 'verdict-reasons': reasons } = loadValueSets()
  for (const { code, colour, label, note } of documents?.values ?? []) {
    expect(reasons?.values.find((reason) => reason.code === code)?.colour, code).toBe(colour)
    expect(`${label.en} ${note?.en}`, code).not.toMatch(/\btitle\b/i)
  }
})
