import { isPlainDate, type PlainDate } from '@vigie/shared/plain-date.ts'

export type DraftKind = 'first-issue' | 'revalidation' | 'duplicate' | 'correction'

/** A period as it is being written: text until it is whole. */
export interface DraftPeriod {
  readonly ship: string
  readonly from: string
  readonly to: string
  readonly function: string
  readonly department: string
  readonly grossTonnage: string
  readonly propulsionPowerKw: string
}

/** A photo or a file that waits on this device; its bytes stand apart (`draft-store.ts`). */
export interface DraftPiece {
  readonly id: string
  readonly kind: string
  readonly size: number
}

/** An application that is being written, kept on the device until the person sends it. */
export interface Draft {
  /** Also its Idempotency-Key: however often it is sent, it is one application. */
  readonly id: string
  readonly kind: DraftKind
  readonly titleCode: string
  /** Number of the title to be made again: duplicates and corrections, and nothing else. */
  readonly replaces?: string
  readonly email: string
  readonly preferredLanguage: 'fr' | 'en'
  readonly seaService: readonly DraftPeriod[]
  readonly pieces: readonly DraftPiece[]
  readonly remarks: string
  readonly savedAt: string
  /** Once the application is submitted and pieces of it are still to be sent. */
  readonly applicationId: string | null
}

export const emptyPeriod: DraftPeriod = {
  ship: '',
  from: '',
  to: '',
  function: '',
  department: '',
  grossTonnage: '',
  propulsionPowerKw: '',
}

/** What is wrong with a field: the id of its element, and why. */
export interface DraftFault {
  readonly field: string
  readonly why: 'required' | 'email' | 'day' | 'order' | 'number' | 'declaration'
  /** Counted from one; absent for what is not of a period. */
  readonly period?: number
}

/** The address of the schema of applications without its finer points: what it refuses beyond is said by the office. */
const mailForm = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** A document that is made again asks nothing anew of its holder: no sea service, no condition. */
export function isMadeAgain({ kind }: Pick<Draft, 'kind'>): boolean {
  return kind === 'duplicate' || kind === 'correction'
}

/** What would be refused, found before anything is sent; in the order of the form. */
export function faultsOf(draft: Draft, today: PlainDate): DraftFault[] {
  const faults: DraftFault[] = mailForm.test(draft.email) ? [] : [{ field: 'draft-email', why: 'email' }]
  const needsDeclaration = draft.kind === 'duplicate' && !draft.pieces.some(({ kind }) => kind === 'loss-declaration')
  // once it is submitted its pieces leave one by one
  if (needsDeclaration && draft.applicationId === null) faults.push({ field: 'draft-piece-kind', why: 'declaration' })
  draft.seaService.forEach((period, index) => {
    for (const fault of faultsOfPeriod(period, today)) {
      faults.push({ field: `period-${index}-${fault.name}`, why: fault.why, period: index + 1 })
    }
  })
  return faults
}

interface PeriodFault {
  readonly name: keyof DraftPeriod
  readonly why: DraftFault['why']
}

function faultsOfPeriod(period: DraftPeriod, today: PlainDate): PeriodFault[] {
  const faults: PeriodFault[] = []
  for (const name of ['ship', 'from', 'to', 'function', 'department'] as const) {
    if (period[name].trim() === '') faults.push({ name, why: 'required' })
  }
  for (const name of ['from', 'to'] as const) {
    const day = period[name]
    if (day !== '' && (!isPlainDate(day) || day > today || day < '1900-01-01')) faults.push({ name, why: 'day' })
  }
  if (isPlainDate(period.from) && isPlainDate(period.to) && period.to < period.from) {
    faults.push({ name: 'to', why: 'order' })
  }
  for (const name of ['grossTonnage', 'propulsionPowerKw'] as const) {
    if (!/^\d{0,6}$/.test(period[name].trim())) faults.push({ name, why: 'number' })
  }
  return faults
}

/** The body of an application (schemas/application), of a draft without faults. */
export function contentOf(draft: Draft, identificationNumber: string, labelOf: (kind: string) => string): object {
  const { kind, titleCode, replaces, email, preferredLanguage, seaService, pieces, remarks } = draft
  const kinds = [...new Set(pieces.map((piece) => piece.kind))]
  return {
    kind,
    titleCode,
    ...(replaces !== undefined && { replaces }),
    applicant: { identificationNumber, email: email.trim(), preferredLanguage },
    ...(seaService.length > 0 && { seaService: seaService.map(periodOf) }),
    ...(kinds.length > 0 && { documents: kinds.map((code) => ({ kind: code, reference: labelOf(code) })) }),
    ...(remarks.trim() !== '' && { remarks: remarks.trim() }),
  }
}

function periodOf({ ship, from, to, function: rank, department, grossTonnage, propulsionPowerKw }: DraftPeriod) {
  return {
    ship: ship.trim(),
    from,
    to,
    function: rank.trim(),
    department,
    ...(grossTonnage.trim() !== '' && { grossTonnage: Number(grossTonnage) }),
    ...(propulsionPowerKw.trim() !== '' && { propulsionPowerKw: Number(propulsionPowerKw) }),
  }
}
