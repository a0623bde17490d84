import checkSchema from '@vigie/schemas/crew/crew-check-v1.schema.json' with { type: 'json' }
import fileSchema from '@vigie/schemas/crew/crew-file-v1.schema.json' with { type: 'json' }
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'
import type { CrewCheckInput, CrewCheckPerson, StatedTitle } from './crew-check-input.ts'
import { checkCapacity, checkDay, checkEachOnce } from './parse-crew-file.ts'

const checkInput = createSchemaCheck(checkSchema, [fileSchema])

/**
 * A value that came through `parseJson` in, what `./vigie crew` reads out. `codes` are those of the catalogue: a title that is
 * written wrong would be no title at all, and nobody would see why. Ship, voyage and lines are checked as parts of the file.
 */
export function parseCrewCheck(value: unknown, codes: ReadonlySet<string>): CrewCheckInput {
  const fault = checkInput(value)
  if (fault) throw new Problem('crew-file-invalid', fault.message, { pointer: fault.pointer })
  const input = value as CrewCheckInput // the schema has just said so
  const crew = input.crew ?? []
  for (const [index, person] of crew.entries()) checkPerson(person, `/crew/${index}`, codes)
  checkEachOnce(
    crew.flatMap(({ id }) => id ?? []),
    '/crew',
  )
  return input
}

function checkPerson(person: CrewCheckPerson, at: string, codes: ReadonlySet<string>): void {
  const { birthDate, capacity, contractCapacity, medicalFitness, titles = [] } = person
  if (birthDate !== undefined) checkDay(birthDate, `${at}/birthDate`)
  if (capacity !== undefined) checkCapacity(capacity, `${at}/capacity`)
  if (contractCapacity !== undefined) checkCapacity(contractCapacity, `${at}/contractCapacity`)
  if (medicalFitness) checkDay(medicalFitness.validUntil, `${at}/medicalFitness/validUntil`)
  for (const [index, title] of titles.entries()) checkTitle(title, `${at}/titles/${index}`, codes)
}

function checkTitle(title: StatedTitle, at: string, codes: ReadonlySet<string>): void {
  const { code, validFrom, validUntil, issueDate } = title
  if (!codes.has(code)) {
    throw new Problem('title-unknown', 'expected the code of a title of the catalogue', { pointer: `${at}/code` })
  }
  checkDay(validFrom, `${at}/validFrom`)
  if (validUntil !== null) checkDay(validUntil, `${at}/validUntil`)
  if (issueDate) checkDay(issueDate, `${at}/issueDate`)
  if (validUntil !== null && validUntil < validFrom) {
    throw new Problem('credential-validity', 'ends before it begins', { pointer: `${at}/validUntil` })
  }
}
