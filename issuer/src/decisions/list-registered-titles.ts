import { type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'
import type { Queryable } from '../db/open-database.ts'
import type { RegisteredTitle } from '../instruction/titles-held.ts'
import { listTitles, type Title } from '../register/title-store.ts'

interface Seafarer {
  readonly bodyId: string
  readonly identificationNumber: string
}

/** More than anybody was ever issued: ITEM's own answer has as many at most. */
const mostTitles = 500

/**
 * What this register issued to a seafarer, for the facts of instruction, those that ended included. One that is still to be
 * signed is not among them, and takes the place of none yet.
 */
export async function listRegisteredTitles(
  db: Queryable,
  { bodyId, identificationNumber }: Seafarer,
  today: PlainDate,
): Promise<RegisteredTitle[]> {
  const all = await listTitles(db, { bodyId, identificationNumber, limit: mostTitles })
  const signed = all.filter(({ state }) => state !== 'planned')
  const replaced = new Set(signed.map(({ replacesTitleId }) => replacesTitleId))
  return signed.map((title) => ({
    number: title.number,
    code: title.code,
    effectiveFrom: parsePlainDate(title.effectiveFrom),
    validUntil: title.validUntil === null ? null : parsePlainDate(title.validUntil),
    standing: replaced.has(title.id) ? 'ended' : standingOf(title, today),
  }))
}

function standingOf({ state, validUntil }: Title, today: PlainDate): RegisteredTitle['standing'] {
  if (state === 'cancelled') return 'ended'
  return state === 'issued' && (validUntil === null || validUntil >= today) ? 'in-force' : 'suspended-or-past'
}
