import { isImoNumber } from '../imo-number.ts'
import { addYears, isPlainDate, lastValidDay, type PlainDate, parsePlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'
import type { DocumentKind } from './document-kind.ts'
import type { SeafarerSubject, TitleCredential } from './title-credential.ts'

/** What no schema can say of a document beside titles: durations that a text bounds, what must agree, a ship's check digit. */
export function checkDocument(credential: TitleCredential, kind: DocumentKind): void {
  checks[kind]?.(credential)
}

const checks: Partial<Record<DocumentKind, (credential: TitleCredential) => void>> = {
  endorsement(credential) {
    checkLastDay(credential, lastEndorsementDay(credential.credentialSubject))
    checkCertificate(credential)
  },
  'recognition-endorsement'(credential) {
    checkLastDay(credential, lastEndorsementDay(credential.credentialSubject))
    checkCertificate(credential)
    checkForeign(credential.credentialSubject)
  },
  'recognition-application'(credential) {
    const { validFrom, credentialSubject } = credential
    const [first = dayOf(validFrom)] = [dayOf(validFrom), credentialSubject.title.issueDate].toSorted()
    checkLastDay(credential, lastValidDay(first, applicationMonths))
    checkCertificate(credential)
    checkForeign(credentialSubject)
  },
  'training-attestation': ({ credentialSubject }) => checkTraining(credentialSubject),
  dispensation(credential) {
    checkLastDay(credential, lastValidDay(dayOf(credential.validFrom), dispensationMonths))
    checkShip(credential.credentialSubject)
    checkForceMajeure(credential.credentialSubject)
  },
}

/** STCW I/2.8: not more than five years after the date of issue, whatever its date d'effet. */
function lastEndorsementDay({ title }: SeafarerSubject): PlainDate {
  return addYears(title.issueDate, 5)
}

/** STCW article VIII. */
const dispensationMonths = 6
/**
 * STCW I/10.5. Three months in one piece are three calendar months: I/1 counts a month as thirty days only when it is made
 * up of shorter periods. So day 91 and 92 still count where the calendar has them, and no day after.
 */
const applicationMonths = 3

function checkLastDay({ validUntil }: TitleCredential, last: PlainDate): void {
  if (validUntil === undefined || dayOf(validUntil) <= last) return
  throw new Problem('validity-beyond-text', 'expected to end when its text says, at the latest', {
    pointer: '/validUntil',
  })
}

function dayOf(instant: string): PlainDate {
  return parsePlainDate(instant.slice(0, 10))
}

function checkCertificate({ validUntil, credentialSubject: { certificate } }: TitleCredential): void {
  const lastValidDay = certificate?.lastValidDay
  if (lastValidDay === undefined) return
  const pointer = '/credentialSubject/certificate/lastValidDay'
  checkDay(lastValidDay, pointer)
  if (validUntil === undefined || dayOf(validUntil) <= lastValidDay) return
  throw new Problem('endorsement-beyond-certificate', 'expected to end with its certificate at the latest', { pointer })
}

/** Recognition is of a certificate of another Party (STCW I/10). */
function checkForeign({ title, certificate }: SeafarerSubject): void {
  if (certificate?.issuingCountry !== title.issuingCountry) return
  throw new Problem('credential-schema', 'expected a certificate of another country', {
    pointer: '/credentialSubject/certificate/issuingCountry',
  })
}

/** Attestations of these kinds do not say by themselves what was learnt. */
const needsCourse: ReadonlySet<string> = new Set([
  'module-acquisition',
  'suivi-premiere',
  'suivi-reval',
  'attestation-presence',
])

function checkTraining({ title, training }: SeafarerSubject): void {
  const at = '/credentialSubject/training'
  const { course, startedOn, completedOn } = training ?? {}
  for (const [name, day] of [['startedOn', startedOn] as const, ['completedOn', completedOn] as const]) {
    if (day !== undefined) checkDay(day, `${at}/${name}`)
  }
  if (course === undefined && needsCourse.has(title.code)) {
    throw new Problem('credential-schema', 'expected the training that it attests', { pointer: `${at}/course` })
  }
  const days = [startedOn, completedOn, title.issueDate].filter((day) => day !== undefined)
  if (days.join() === days.toSorted().join()) return
  throw new Problem('credential-validity', 'expected a training that began, ended and was attested in that order', {
    pointer: at,
  })
}

function checkShip({ ship }: SeafarerSubject): void {
  if (isImoNumber(ship?.imoNumber ?? '')) return
  throw new Problem('ship-number-invalid', 'the check digit of the IMO number does not fit', {
    pointer: '/credentialSubject/ship/imoNumber',
  })
}

const neverButForceMajeure: ReadonlySet<string> = new Set(['master', 'chief-engineer'])

/** STCW article VIII: none for a master or chief engineer, except force majeure; which is said of no other capacity. */
function checkForceMajeure({ title, forceMajeure }: SeafarerSubject): void {
  const isOfMaster = (title.capacities ?? []).some(({ capacity }) => neverButForceMajeure.has(capacity))
  if (isOfMaster === (forceMajeure ?? false)) return
  throw new Problem(
    'dispensation-not-allowed',
    'a dispensation as master or chief engineer is for force majeure alone',
    {
      pointer: '/credentialSubject/forceMajeure',
    },
  )
}

function checkDay(day: unknown, pointer: string): void {
  if (!isPlainDate(day)) throw new Problem('date-invalid', 'not a date of the calendar', { pointer })
}
