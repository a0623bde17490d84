import type { DocumentKind } from '@vigie/shared/credential/document-kind.ts'
import { createTestAuthority } from '@vigie/shared/testing/test-authority.ts'
import { createTestDocument, signTestDocument } from '@vigie/shared/testing/test-documents.ts'
import { beforeAll, expect, test } from 'vitest'
import { writeDocument } from './write-document.ts'

let titles: Awaited<ReturnType<typeof createTestAuthority>>['titles']
beforeAll(async () => {
  ;({ titles } = await createTestAuthority())
})

const written = async (kind: DocumentKind) =>
  writeDocument(await signTestDocument(titles, createTestDocument(kind)), 'en').map((line) => line.trim())

test('of a title there is nothing more to say', async () => {
  expect(await written('title')).toEqual([])
})

test('each document besides titles says what it is and of what', async () => {
  expect(await written('endorsement')).toEqual([
    'Document: Endorsement of a certificate (STCW I/2)',
    'Certificate concerned, to be asked for too: Master 200, 104639461230',
    'Its last valid day: 20 November 2031',
  ])
  expect(await written('recognition-endorsement')).toContain(
    'Certificate concerned, to be asked for too: COC 4471/2024, PH',
  )
  expect(await written('recognition-application')).toEqual(
    expect.arrayContaining([
      'Document: Proof that recognition was applied for (STCW I/10.5)',
      'Capacity and limitations as it says: Chief mate, Not valid on tankers',
      'Confirmed by: visas@titres.mer.example',
    ]),
  )
  expect(await written('training-attestation')).toEqual([
    'Document: Training attestation',
    expect.stringMatching(/^Training: /),
    'Training centre: Lycée maritime du Guilvinec',
    'Begun on: 2 November 2026',
    'Completed on: 6 November 2026',
  ])
  expect(await written('dispensation')).toContain('On board this ship only: Étoile du Ponant, IMO 9074729')
})
