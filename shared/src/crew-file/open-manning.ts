import type { Manning } from '../crew/manning.ts'
import type { Ship } from '../crew/ship.ts'
import type { Voyage } from '../crew/voyage.ts'
import type { ManningDocument, TradingArea } from '../manning/manning-document.ts'
import { shipAndManningOf } from '../manning/ship-and-manning-of.ts'
import { verifyManningDocument } from '../manning/verify-manning-document.ts'
import { Problem } from '../problem.ts'
import type { CrewFile } from './crew-file.ts'
import { isBelieved, stateOf } from './crew-title-of.ts'
import { isSameShip, mergeShips } from './merge-ships.ts'
import type { CrewFileFault, CrewFileTrust } from './opened-crew-file.ts'

export interface OpenedManning {
  readonly ship: Ship
  readonly manning: Manning
  /** Who signed it; null of lines that are just stated. */
  readonly issuer: string | null
  readonly faults: readonly CrewFileFault[]
}

/** The lines to be filled. What a signed document says of the ship stands before what the file says of her. */
export async function openManning(
  { ship, voyage, manning }: Pick<CrewFile, 'ship' | 'voyage' | 'manning'>,
  { trust, now, language }: Pick<CrewFileTrust, 'trust' | 'now' | 'language'>,
): Promise<OpenedManning> {
  if (manning.kind === 'stated') {
    const { documentNumber, lines } = manning
    return { ship, manning: { documentNumber, lines }, issuer: null, faults: [] }
  }
  if (!trust) throw new Problem('trust-list-missing', 'expected what authorities publish, to judge a signed document')
  const verdict = await verifyManningDocument(new TextEncoder().encode(manning.text), trust, now)
  const document = verdict.credential
  if (!document || !isBelieved(verdict)) {
    throw new Problem(
      'crew-manning-not-believed',
      'expected a manning document that a recognised authority vouches for',
    )
  }
  const signed = shipAndManningOf(document, language)
  if (!isSameShip(signed.ship, ship)) {
    throw new Problem('crew-manning-of-another-ship', 'expected the manning document of the ship', {
      pointer: '/manning',
    })
  }
  const merged = mergeShips(signed.ship, ship)
  const state = stateOf(verdict)
  return {
    ship: merged.ship,
    manning: signed.manning,
    issuer: document.issuer,
    faults: [
      ...(state === 'not-in-force' || !coversVoyage(document, voyage) ? [fault('crew-manning-not-in-force')] : []),
      ...(state === 'not-known' ? [fault('crew-manning-not-known')] : []),
      ...beyondArea(document.credentialSubject.safeManning.tradingArea, voyage),
      ...merged.differing.map((name) => fault('crew-ship-differs', `/ship/${name}`)),
    ].map((one) => ({ ...one, reason: verdict.reason === 'in-force' ? null : verdict.reason })),
  }
}

/** Every day of the voyage counts, the last one whole. */
function coversVoyage({ validFrom, validUntil }: ManningDocument, { from, until }: Voyage): boolean {
  return validFrom.slice(0, 10) <= from && (validUntil === undefined || until <= validUntil.slice(0, 10))
}

/** A voyage beyond the trading area needs another document (A.1047(27)); what is not known of either is no fault. */
function beyondArea(area: TradingArea, voyage: Voyage): CrewFileFault[] {
  const { isUnlimited, distanceNauticalMiles: miles, navigationCategory: category, seaAreas } = area
  const isFar =
    !isUnlimited &&
    miles !== undefined &&
    voyage.distance !== null &&
    (voyage.distance === 'unlimited' || voyage.distance > miles)
  // the first category is the widest
  const isWider = category !== undefined && voyage.navigationCategory !== null && voyage.navigationCategory < category
  const isOutside = seaAreas !== undefined && voyage.seaArea !== null && !seaAreas.includes(voyage.seaArea)
  const pointers = [
    isFar && '/voyage/distance',
    isWider && '/voyage/navigationCategory',
    isOutside && '/voyage/seaArea',
  ]
  return pointers.flatMap((pointer) => (pointer === false ? [] : [fault('crew-manning-beyond-area', pointer)]))
}

function fault(code: CrewFileFault['code'], pointer: string | null = null): CrewFileFault {
  return { code, memberId: null, evidence: null, reason: null, pointer }
}
