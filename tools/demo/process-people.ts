import { setTimeout as pause } from 'node:timers/promises'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
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
    if (later && processed.titleId) {
      await administration.post('registrar', `/api/titles/${processed.titleId}/${later.change}`, {
        reason: later.reason,
      })
    }
    fates.push({ ...processed, identificationNumber, titleCode: application.titleCode, changed: later?.change ?? null })
    onStep(fates.length, people.length)
  }
  return fates
}

/** Waits until the published lists show a decision taken before `since` (they follow within a minute). */
export async function waitUntilPublished(issuerUrl: string, since: Date): Promise<void> {
  for (let attempt = 0; attempt < 700; attempt++) {
    const response = await fetch(`${issuerUrl}/published/status/r1`)
    const { validFrom } = (await response.json()) as { validFrom: string } // a status list credential
    if (new Date(validFrom) >= new Date(Math.floor(since.getTime() / 1000) * 1000)) return
    await pause(100)
  }
  throw new Error('the status lists were not published within seventy seconds')
}
