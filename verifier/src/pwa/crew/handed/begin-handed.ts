import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { Ship } from '@vigie/shared/crew/ship.ts'
import type { Voyage } from '@vigie/shared/crew/voyage.ts'
import type { CheckInput } from '@vigie/shared/ui/checking/checking-messages.ts'
import { keepStorage } from '@vigie/shared/ui/storage/keep-storage.ts'
import type { HandedOver, HandedShip } from '../../hand-over.ts'
import { judgeBeside } from '../../judge.ts'
import type { CheckedDocument, CheckedManning, CrewCheck } from '../check/crew-check.ts'
import { listCrewChecks } from '../check/crew-check-store.ts'
import { unknownShip, unknownVoyage } from '../check/start-crew-check.ts'
import { voyageOfDocument } from '../check/voyage-of-document.ts'
import { today } from '../engine/reports.ts'
import { documentOf } from '../keeping/checked-document.ts'
import { createCheck, openCheck, takeDocuments } from '../keeping/keep-crew.ts'
import type { Intake } from '../scan/intake.ts'
import { manningIn } from '../scan/take-manning.ts'

export type Begun =
  | { readonly kind: 'begun'; readonly id: string; readonly titles: Counted | null }
  | { readonly kind: 'not-begun'; readonly why: NotTaken }

type NotTaken = Extract<Intake, { kind: 'not-believed' | 'refused' | 'not-kept' }>

interface Counted {
  readonly taken: number
  /** Nobody whom we recognise signed them, or they could not be judged. */
  readonly left: number
}

/** A check of this device with what was scanned elsewhere in the page; the one that is under way, where there is one. */
export function beginHanded(handed: HandedOver): Promise<Begun> {
  return handed.kind === 'manning' ? beginWithManning(handed.input) : beginWithPeople(handed.ship, handed.titles)
}

async function beginWithManning(input: CheckInput): Promise<Begun> {
  const answer = await judgeBeside(input)
  if (answer.kind === 'refused') return { kind: 'not-begun', why: answer }
  const taken = answer.kind === 'manning' ? manningIn(answer.verdict) : null
  if (!taken) return { kind: 'not-begun', why: { kind: 'not-believed', reason: answer.verdict.reason } }
  const { ship, manning, document } = taken
  const isSame = (check: CrewCheck) => check.manning.kind === 'document' && check.manning.text === manning.text
  const id = await openOrCreate(isSame, { ship, manning, voyage: voyageOfDocument(document, today()) })
  return id === null ? notKept : { kind: 'begun', id, titles: null }
}

async function beginWithPeople(ship: HandedShip, inputs: readonly CheckInput[]): Promise<Begun> {
  const documents: CheckedDocument[] = []
  for (const input of inputs) {
    const answer = await judgeBeside(input)
    if (answer.kind === 'refused' && answer.refusal === 'trust-not-ready') return { kind: 'not-begun', why: answer }
    const document = answer.kind === 'verdict' ? documentOf(answer.verdict, crypto.randomUUID()) : null
    if (document) documents.push(document)
  }
  const id = await openOrCreate(({ ship: known }) => isSameShip(known, ship), {
    ship: { ...unknownShip(ship.name), imoNumber: ship.imoNumber === '' ? null : ship.imoNumber },
    manning: { kind: 'stated', documentNumber: null, lines: [] },
    voyage: unknownVoyage(today()),
  })
  if (id === null || !(await takeDocuments(documents))) return notKept
  return { kind: 'begun', id, titles: { taken: documents.length, left: inputs.length - documents.length } }
}

const notKept: Begun = { kind: 'not-begun', why: { kind: 'not-kept' } }

interface Beginning {
  readonly ship: Ship
  readonly voyage: Voyage
  readonly manning: CheckedManning
}

/** Of a voyage that is not over: another voyage has another crew. */
async function openOrCreate(isSame: (check: CrewCheck) => boolean, beginning: Beginning): Promise<string | null> {
  const checks = await listCrewChecks(new Date())
  const underWay = checks.find((check) => isSame(check) && check.voyage.until >= today())
  if (underWay) return (await openCheck('device', underWay.id)) ? underWay.id : null
  void keepStorage()
  const startedAt = instantOf(new Date())
  return await createCheck('device', { id: crypto.randomUUID(), startedAt, ...beginning, people: [], undecided: [] })
}

/** By the number where both have one; a name alone may be of two ships, and is what an inspector has then. */
function isSameShip(known: Ship, { name, imoNumber }: HandedShip): boolean {
  if (known.imoNumber !== null && imoNumber !== '') return known.imoNumber === imoNumber
  return known.name.trim().toLocaleUpperCase('fr') === name.trim().toLocaleUpperCase('fr')
}
