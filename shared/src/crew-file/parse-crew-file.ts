import fileSchema from '@vigie/schemas/crew/crew-file-v1.schema.json' with { type: 'json' }
import capacities from '@vigie/schemas/value-sets/capacities.json' with { type: 'json' }
import type { Ship } from '../crew/ship.ts'
import type { Voyage } from '../crew/voyage.ts'
import { isImoNumber } from '../imo-number.ts'
import { type JsonLimits, parseJson } from '../json/parse-json.ts'
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { isPlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'
import type { CrewFile, CrewFileEvidence, CrewFileMember } from './crew-file.ts'
import { expectedAnswer } from './expected-answer.ts'

/** The whole crew of a cruise ship with what each of them showed. Who takes less from strangers says so with limits of their own. */
export const crewFileLimits: JsonLimits = { maxBytes: 33_554_432, maxDepth: 18, maxValues: 1_500_000 }

const checkFile = createSchemaCheck(fileSchema)
const capacityCodes: ReadonlySet<string> = new Set(capacities.values.map(({ code }) => code))

/** Bytes in, a well-formed crew file out, or a Problem. What is in its evidence is opened by open-crew-file.ts. */
export function parseCrewFile(bytes: Uint8Array, limits: JsonLimits = crewFileLimits): CrewFile {
  return crewFileOf(parseJson(bytes, limits))
}

/** The same of a value that came through `parseJson`, as part of something larger. */
export function crewFileOf(value: unknown): CrewFile {
  const fault = checkFile(value)
  if (fault) throw new Problem('crew-file-invalid', fault.message, { pointer: fault.pointer })
  const file = value as CrewFile // the schema has just said so
  checkShip(file.ship)
  checkVoyage(file.voyage)
  const lineIds = checkLines(file)
  checkEachOnce(
    file.members.map(({ id }) => id),
    '/members',
  )
  for (const [index, member] of file.members.entries()) checkMember(member, `/members/${index}`, lineIds)
  return file
}

/** What no schema can say of a ship. */
function checkShip({ imoNumber, kind, fishingKind }: Pick<Ship, 'imoNumber' | 'kind' | 'fishingKind'>): void {
  if (imoNumber !== null && !isImoNumber(imoNumber)) {
    throw new Problem('ship-number-invalid', 'the check digit of the IMO number does not fit', {
      pointer: '/ship/imoNumber',
    })
  }
  if (fishingKind === null || kind === 'fishing') return
  throw invalid('expected no kind of fishing on a ship that does not fish', '/ship/fishingKind')
}

function checkVoyage({ from, until }: Pick<Voyage, 'from' | 'until'>): void {
  checkDay(from, '/voyage/from')
  checkDay(until, '/voyage/until')
  if (until < from) throw invalid('expected a voyage that ends when it begins, or later', '/voyage/until')
}

/** As many as a file has members: each seat stands in the report, and ten kilobytes of lines could ask for 200,000. */
const mostSeats = 2_000

/** Null of a signed document: its lines are known once it is opened. */
function checkLines({ manning }: CrewFile): ReadonlySet<string> | null {
  if (manning.kind === 'document') return null
  const at = '/manning/lines'
  for (const [index, { capacities }] of manning.lines.entries()) {
    for (const [place, code] of capacities.entries()) checkCapacity(code, `${at}/${index}/capacities/${place}`)
  }
  const seats = manning.lines.reduce((sum, { number }) => sum + number, 0)
  if (seats > mostSeats) throw invalid(`expected at most ${mostSeats} persons on all lines together`, at)
  const ids = manning.lines.map(({ id }) => id)
  checkEachOnce(ids, at)
  return new Set(ids)
}

function checkMember(member: CrewFileMember, at: string, lineIds: ReadonlySet<string> | null): void {
  const { lineId, capacity, contractCapacity, medicalFitnessStatedUntil, documentsSeen = [], evidence } = member
  if (lineId !== null && lineIds && !lineIds.has(lineId)) throw invalid('expected the id of a line', `${at}/lineId`)
  if (capacity !== null) checkCapacity(capacity, `${at}/capacity`)
  if (contractCapacity !== null) checkCapacity(contractCapacity, `${at}/contractCapacity`)
  if (medicalFitnessStatedUntil !== null) checkDay(medicalFitnessStatedUntil, `${at}/medicalFitnessStatedUntil`)
  for (const [index, { validUntil }] of documentsSeen.entries())
    if (validUntil !== null) checkDay(validUntil, `${at}/documentsSeen/${index}/validUntil`)
  for (const [index, one] of evidence.entries()) checkEvidence(one, `${at}/evidence/${index}`)
}

/** What was asked is held to what may be asked, before anything in the answer is looked at. */
function checkEvidence(evidence: CrewFileEvidence, at: string): void {
  if (evidence.kind === 'document') return
  if (Number.isNaN(Date.parse(evidence.answeredAt))) {
    throw new Problem('date-invalid', 'expected a moment of the calendar', { pointer: `${at}/answeredAt` })
  }
  try {
    expectedAnswer(evidence)
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    throw new Problem(cause.code, cause.message, { pointer: `${at}/query${cause.pointer ?? ''}`, cause })
  }
}

/** A code of the value set `capacities`: one that nobody knows would be on no line and ask for nothing. */
export function checkCapacity(code: string, pointer: string): void {
  if (!capacityCodes.has(code)) throw invalid('expected a code of the value set capacities', pointer)
}

export function checkDay(day: unknown, pointer: string): void {
  if (!isPlainDate(day)) throw new Problem('date-invalid', 'not a date of the calendar', { pointer })
}

export function checkEachOnce(ids: readonly string[], at: string): void {
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
  if (twice >= 0) throw invalid('expected each id once', `${at}/${twice}/id`)
}

function invalid(message: string, pointer: string): Problem {
  return new Problem('crew-file-invalid', message, { pointer })
}
