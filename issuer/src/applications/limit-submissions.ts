import { Problem } from '@vigie/shared/problem.ts'
import type { Transaction } from '../db/open-database.ts'
import { countSubmissions, type Seafarer } from './application-store.ts'

const dayMs = 24 * 60 * 60_000
/** Somebody who renews all they hold in one evening, twice. */
const mostInDay = 10

/**
 * Each application brings a mail to the address it names, room for thirty documents and work for an office: whoever is signed in as
 * a seafarer, perhaps with their stolen phone, sends no more of them than a person does.
 */
export async function limitSubmissions(tx: Transaction, seafarer: Seafarer, at: Date): Promise<void> {
  const sent = await countSubmissions(tx, seafarer, new Date(at.getTime() - dayMs))
  if (sent < mostInDay) return
  const retryAfterSeconds = dayMs / 1000
  throw new Problem('applications-too-many', `expected at most ${mostInDay} applications in a day`, {
    retryAfterSeconds,
  })
}
