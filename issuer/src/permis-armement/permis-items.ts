import type { Finding } from '@vigie/shared/crew/crew-report.ts'
import { sha256Of } from '../sha256-of.ts'
import type { CrewExamination, ExaminationNote, NoteCode } from './crew-examination.ts'
import type { PermisJudgementRow } from './permis-check-store.ts'

/** Something that no rule decides: a finding of the engine, or a remark of the register that a person must look at. */
export interface ItemToJudge {
  readonly key: string
  /** Of the finding as it stands: what was held of another one is not held of this one. */
  readonly sha256: string
}

/** Where an examination stands, with what was judged of it. */
export interface PermisStanding {
  readonly toJudge: readonly ItemToJudge[]
  /** The judgement that counts, by key. */
  readonly judgements: ReadonlyMap<string, PermisJudgementRow>
  readonly unjudged: readonly ItemToJudge[]
  readonly notSatisfied: readonly ItemToJudge[]
  /** The engine says no, or the file could not be read: nobody judges that away. */
  readonly hasFailed: boolean
  readonly isGrantable: boolean
}

/** Lines that nobody vouches for or that are not of these days, seafarers who are not told apart: no rule asks, a person does. */
export const notesToJudge: ReadonlySet<NoteCode> = new Set([
  'manning-stated',
  'manning-not-in-force',
  'manning-not-known',
  'manning-not-in-register',
  'manning-beyond-area',
  'ship-differs',
  'several-holders',
  'holder-twice',
])

export function standingOf(examination: CrewExamination, rows: readonly PermisJudgementRow[]): PermisStanding {
  if (examination.kind === 'unreadable') return unreadable
  const { report, notes } = examination
  const toJudge = [...report.findings.filter(isToJudge).map(itemOf), ...notes.filter(isToLookAt).map(itemOfNote)]
  const judgements = judgementsOf(toJudge, rows)
  const unjudged = toJudge.filter(({ key }) => !judgements.has(key))
  const notSatisfied = toJudge.filter(({ key }) => judgements.get(key)?.isSatisfied === false)
  const hasFailed =
    report.outcome === 'not-sufficient' ||
    report.findings.some(({ outcome, isWarning }) => outcome === 'failed' && !isWarning)
  const isGrantable = !hasFailed && unjudged.length === 0 && notSatisfied.length === 0
  return { toJudge, judgements, unjudged, notSatisfied, hasFailed, isGrantable }
}

const unreadable: PermisStanding = {
  toJudge: [],
  judgements: new Map(),
  unjudged: [],
  notSatisfied: [],
  hasFailed: true,
  isGrantable: false,
}

/** The last one of each that was made of the finding as it stands. */
function judgementsOf(items: readonly ItemToJudge[], rows: readonly PermisJudgementRow[]) {
  const digests = new Map(items.map(({ key, sha256 }) => [key, sha256]))
  const ofThese = rows.filter((row) => digests.get(row.findingKey) === row.findingSha256)
  return new Map(ofThese.map((row) => [row.findingKey, row]))
}

function isToJudge({ outcome, isWarning }: Finding): boolean {
  return outcome === 'unknown' && !isWarning
}

function isToLookAt({ code }: ExaminationNote): boolean {
  return notesToJudge.has(code)
}

function itemOf(finding: Finding): ItemToJudge {
  return { key: finding.key, sha256: sha256Of(JSON.stringify(finding)) }
}

export function keyOfNote({ code, memberId }: ExaminationNote): string {
  return ['note', code, ...(memberId === null ? [] : [memberId])].join(':')
}

function itemOfNote(note: ExaminationNote): ItemToJudge {
  return { key: keyOfNote(note), sha256: sha256Of(JSON.stringify(note)) }
}
