import type { CrewFileFault, OpenedCrewFile } from '@vigie/shared/crew-file/opened-crew-file.ts'
import type { Queryable } from '../db/open-database.ts'
import { findManning } from '../manning/manning-store.ts'
import type { ExaminationNote, NoteCode, RegisteredManning } from './crew-examination.ts'
import { ofStatusAlone } from './hold-to-register.ts'

export interface HeldManning {
  readonly notes: readonly ExaminationNote[]
  readonly registered: RegisteredManning | null
}

interface HoldingNeeds {
  readonly db: Queryable
  readonly bodyId: string
  /** Of this authority. */
  readonly did: string
}

/**
 * What stands against the document that the lines come from, each once. The engine is asked about lines and not where they are from:
 * whatever is found here a person judges, and none of it is passed over.
 */
export async function holdManning(
  { question, faults, manningIssuer }: Pick<OpenedCrewFile, 'question' | 'faults' | 'manningIssuer'>,
  { db, bodyId, did }: HoldingNeeds,
): Promise<HeldManning> {
  if (manningIssuer === null) return { notes: [noteOf('manning-stated')], registered: null }
  const ofDocument = faults.filter(({ memberId }) => memberId === null)
  if (manningIssuer !== did) return { notes: notesOf(ofDocument), registered: null }
  const number = question.manning.documentNumber
  const row = number === null ? null : await findManning(db, { bodyId, number })
  if (!row) return { notes: [...notesOf(ofDocument), noteOf('manning-not-in-register')], registered: null }
  const { id: registerId, state } = row
  const isInForce = state === 'issued'
  // the register knows what lists that were too old, or missing, left open
  const left = ofDocument.filter(({ code, reason }) => !isInForce || code !== notKnown || !isOfStatus(reason))
  const byRegister = isInForce ? [] : [noteOf('manning-not-in-force')]
  return { notes: once([...notesOf(left), ...byRegister]), registered: { registerId, state } }
}

const notKnown = 'crew-manning-not-known'

function isOfStatus(reason: CrewFileFault['reason']): boolean {
  return reason !== null && ofStatusAlone.has(reason)
}

const codes: Readonly<Partial<Record<CrewFileFault['code'], NoteCode>>> = {
  'crew-manning-not-in-force': 'manning-not-in-force',
  [notKnown]: 'manning-not-known',
  'crew-manning-beyond-area': 'manning-beyond-area',
  'crew-ship-differs': 'ship-differs',
}

/** A fault that nobody gave words to is looked at all the same. */
function notesOf(faults: readonly CrewFileFault[]): ExaminationNote[] {
  return once(faults.map(({ code }) => noteOf(codes[code] ?? 'manning-not-known')))
}

function once(notes: readonly ExaminationNote[]): ExaminationNote[] {
  return [...new Map(notes.map((note) => [note.code, note])).values()]
}

function noteOf(code: NoteCode): ExaminationNote {
  return { code, memberId: null, titleId: null }
}
