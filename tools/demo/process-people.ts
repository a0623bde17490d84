import { setTimeout as pause } from 'node:timers/promises'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { loadPeople } from '../registries/load-people.ts'
import type { Administration } from './administration.ts'
import { type Processed, processApplication } from './process-application.ts'

/** What becomes of some titles after they were granted, so that every colour can be seen. */
const afterwards: Readonly<Record<string, { readonly change: 'suspension' | 'revocation'; readonly reason: string }>> =
  {
    '99000002': { change: 'suspension', reason: 'medical' },
    '99000003': { change: 'revocation', reason: 'fraud' },
  }

export interface Fate extends Processed {
  readonly identificationNumber: string
  readonly titleCode: string
  readonly changed: 'suspension' | 'revocation' | null
}

/** Every invented seafarer's application, processed for real; `onStep` is told after each. */
export async function processPeople(
  administration: Administration,
  { today, onStep }: { readonly today: PlainDate; readonly onStep: (done: number, total: number) => void },
): Promise<Fate[]> {
  const people = loadPeople()
  const fates: Fate[] = []
  for (const person of people) {
    const processed = await processApplication(person, today, administration)
    const { identificationNumber, application } = person
    const later = afterwards[identificationNumber]
    if (later && processed.titleId) await changeOnce(processed.titleId, later, administration)
    fates.push({ ...processed, identificationNumber, titleCode: application.titleCode, changed: later?.change ?? null })
    onStep(fates.length, people.length)
  }
  return fates
}

/** A demonstration that was cut short finds the title already suspended or revoked. */
async function changeOnce(
  titleId: string,
  { change, reason }: NonNullable<(typeof afterwards)[string]>,
  administration: Administration,
): Promise<void> {
  const { state } = await administration.get<{ state: string }>('registrar', `/api/titles/${titleId}`)
  if (state === 'issued') await administration.post('registrar', `/api/titles/${titleId}/${change}`, { reason })
}

const listOf = { suspension: 's1', revocation: 'r1' } as const

/** Waits until the published lists show every suspension and revocation, of this start or of one that was cut short. */
export async function waitForChanges(
  fates: readonly Fate[],
  administration: Administration,
  issuerUrl: string,
): Promise<void> {
  for (const { changed, titleId } of fates) {
    if (!changed || !titleId) continue
    const { events } = await administration.get<{ events: { at: string }[] }>('registrar', `/api/titles/${titleId}`)
    await waitUntilPublished(issuerUrl, new Date(events.at(-1)?.at ?? 0), listOf[changed])
  }
}

/** Waits until a published list is no older than `since` (lists follow a decision within a minute). */
export async function waitUntilPublished(issuerUrl: string, since: Date, list: 's1' | 'r1' = 'r1'): Promise<void> {
  // dates in credentials have no milliseconds
  const second = Math.floor(since.getTime() / 1000) * 1000
  for (let attempt = 0; attempt < 700; attempt++) {
    const response = await fetch(`${issuerUrl}/published/status/${list}`)
    const { validFrom } = (await response.json()) as { validFrom: string } // a status list credential
    if (Date.parse(validFrom) >= second) return
    await pause(100)
  }
  throw new Problem('network-unavailable', 'the status lists were not published within seventy seconds')
}
