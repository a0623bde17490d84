import { signal } from '@preact/signals'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { chooseCurrent, currentInspection } from '../current-inspection/current-inspection.ts'
import { addScan, startInspection } from './change-inspection.ts'
import type { Inspection, ShipVisit } from './inspection.ts'
import { findInspection, keepInspections, updateInspection } from './inspection-store.ts'
import { type JudgedTitle, scanOf } from './judgement.ts'
import { summaryOf } from './summary.ts'

/** The inspection on the screen; null when there is none, or none any more. */
export const shownInspection = signal<Inspection | null>(null)

/** What the device answered when it was last asked to keep something; null when it kept it. */
export const keepingFault = signal<'full' | 'failed' | null>(null)

/** Other tabs of this device read again what one has changed. */
const tabs = new BroadcastChannel('vigie-inspections')
tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (typeof data === 'string') void readAgain(data)
}

/** After a reload: the inspection that titles were being added to, if it is still there and not finished. */
export async function takeUpCurrent(id: string): Promise<void> {
  // storage that cannot be read now is no reason to forget which inspection was open
  const kept = await findInspection(id).catch(() => undefined)
  if (kept !== undefined) chooseCurrent(kept && kept.finishedAt === null ? asCurrent(kept) : null)
}

/** Opens an inspection for a ship and lets the next titles go to it. */
export async function keepNewInspection(visit: ShipVisit): Promise<Inspection | null> {
  const inspection = startInspection(visit, crypto.randomUUID(), instantOf(new Date()))
  return await keeping(async () => {
    await keepInspections([inspection])
    afterChange(inspection)
    chooseCurrent(asCurrent(inspection))
    return inspection
  })
}

/** Whether it was added; throws when the device could not keep it. */
export async function addTitle(id: string, title: JudgedTitle): Promise<boolean> {
  const scan = await scanOf(title)
  const changed = await updateInspection(id, (inspection) => addScan(inspection, scan, () => crypto.randomUUID()))
  if (changed) afterChange(changed)
  else chooseCurrent(null)
  return changed !== null
}

/** Null when the device could not keep the change (`keepingFault` says why), or when the inspection was deleted. */
export async function changeKept(
  id: string,
  change: (inspection: Inspection) => Inspection,
): Promise<Inspection | null> {
  return await keeping(async () => {
    const changed = await updateInspection(id, change)
    if (changed) afterChange(changed)
    else afterDeletion(id)
    return changed
  })
}

/** Puts back what was deleted. */
export async function keepAgain(inspections: readonly Inspection[]): Promise<void> {
  await keeping(async () => {
    await keepInspections(inspections)
    for (const { id } of inspections) tabs.postMessage(id)
  })
}

/** Runs what writes; a refusal of the device becomes `keepingFault`, and what it had kept is intact. */
export async function keeping<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    const answer = await write()
    keepingFault.value = null
    return answer
  } catch (error) {
    console.warn('inspection', error)
    keepingFault.value = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'failed'
    return null
  }
}

/** Where the next titles go. */
export function continueWith(inspection: Inspection) {
  chooseCurrent(asCurrent(inspection))
}

export function afterDeletion(id: string) {
  if (currentInspection.peek()?.id === id) chooseCurrent(null)
  if (shownInspection.peek()?.id === id) shownInspection.value = null
  tabs.postMessage(id)
}

function afterChange(inspection: Inspection) {
  show(inspection)
  tabs.postMessage(inspection.id)
}

function show(inspection: Inspection) {
  if (shownInspection.peek()?.id === inspection.id) shownInspection.value = inspection
  if (currentInspection.peek()?.id !== inspection.id) return
  chooseCurrent(inspection.finishedAt === null ? asCurrent(inspection) : null)
}

async function readAgain(id: string): Promise<void> {
  const kept = await findInspection(id)
  if (kept) show(kept)
  else if (currentInspection.peek()?.id === id) currentInspection.value = null
}

function asCurrent(inspection: Inspection) {
  const { id, shipName, people, titles } = summaryOf(inspection)
  return { id, shipName, people, titles }
}
