import { parseCrewFile } from '@vigie/shared/crew-file/parse-crew-file.ts'
import { writeCrewFile } from '@vigie/shared/crew-file/write-crew-file.ts'
import { expect, test } from 'vitest'
import { addDocument } from '../check/change-crew-check.ts'
import { createCheck, createDocument } from '../check/crew-check-fixture.ts'
import { crewFileOf } from './crew-file-of.ts'

const line = { id: '1', capacities: ['master'], level: null, regulation: [], number: 1, conditions: null } as const

test('the file holds the exact texts of the documents, and no name that was only stated', () => {
  const holder = { familyName: 'MORVAN', givenName: 'Jeanne', birthDate: '1985-05-05' } as const
  const document = createDocument(holder, 'cgo')
  const check = addDocument(
    createCheck({ manning: { kind: 'stated', documentNumber: null, lines: [line] } }),
    document,
    () => 'm1',
  )
  const listed = { ...check, people: check.people.map((person) => ({ ...person, stated: holder })) }
  const text = writeCrewFile(crewFileOf(listed))
  expect(parseCrewFile(new TextEncoder().encode(text)).members).toEqual([
    expect.objectContaining({ id: 'm1', evidence: [{ kind: 'document', text: document.text }] }),
  ])
  expect(text).not.toContain('MORVAN')
})
