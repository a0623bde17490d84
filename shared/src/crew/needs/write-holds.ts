import type { LawNeed, PostDefinition } from '@vigie/schemas/crew-law.ts'
import type { DocumentKind } from '../../credential/document-kind.ts'
import type { PlainDate } from '../../plain-date.ts'
import type { Facts } from '../../rules/fact.ts'
import type { PostSide } from '../crew-facts.ts'
import type { Ship } from '../ship.ts'
import type { Voyage } from '../voyage.ts'
import { type FoldedLimitations, foldLimitations } from './fold-limitations.ts'
import type { HoldNeed, Reach } from './need.ts'

/** One department's side of a post on one ship and voyage, with what limitations printed on titles mean there. */
export interface NeedPlace {
  readonly ship: Ship
  readonly voyage: Voyage
  readonly side: PostSide
  readonly facts: Facts
  readonly limitations: FoldedLimitations
  /** Whose rows of a principal title count here. */
  readonly limitedAs: NonNullable<HoldNeed['limitedAs']>
}

export interface SideOf {
  readonly ship: Ship
  readonly voyage: Voyage
  readonly side: PostSide
  readonly facts: Facts
  readonly posts: readonly PostDefinition[]
}

export function needPlaceOf({ ship, voyage, side, facts, posts }: SideOf): NeedPlace {
  const department = side.definition?.department ?? null
  const level = side.post?.level ?? side.definition?.level ?? null
  const capacities = posts.flatMap((post) => (post.department === department ? [post.capacity] : []))
  const limitations = foldLimitations({ ship, voyage, department, level })
  const limitedAs = { capacity: side.capacity ?? '', capacities, functions: functionsOf[department ?? 'other'] ?? [] }
  return { ship, voyage, side, facts, limitations, limitedAs }
}

/** Functions of STCW by department; what nobody placed counts for none. */
const functionsOf: Readonly<Record<string, readonly string[]>> = {
  deck: ['navigation', 'cargo-handling', 'ship-operation'],
  engine: ['marine-engineering', 'electrical-engineering', 'maintenance-repair'],
  radio: ['radiocommunications'],
}

/** What stands for itself; endorsements, visas and dispensations are asked for by their kind. */
const ownDocuments: readonly DocumentKind[] = ['title', 'training-attestation']

type LawHold = Extract<LawNeed, { readonly hold: unknown }>

/** A certificate beside the principal title: whatever its tables say about any department limits it. */
export function writeHold({ hold, reach = 'unlimited' }: LawHold, place: NeedPlace): HoldNeed {
  return {
    ...plainHold(place, hold.codes, reach),
    // The schema of the law holds them to the kinds that there are.
    documentKinds: (hold.documentKinds as readonly DocumentKind[] | undefined) ?? ownDocuments,
    until: hold.evenExpired ? null : place.voyage.until,
    ...issuedWithin(hold),
    ...(hold.forThisCraft && {
      craftType: place.ship.highSpeedCraftType ?? '',
      route: place.voyage.route ?? '',
    }),
  }
}

interface Issued {
  readonly issuedBefore?: string | null
  readonly issuedFrom?: string | null
}

/** Days of the law's own data, which its schema holds to the calendar. */
export function issuedWithin({ issuedBefore, issuedFrom }: Issued): Pick<HoldNeed, 'issuedBefore' | 'issuedFrom'> {
  return {
    issuedBefore: (issuedBefore as PlainDate | undefined) ?? null,
    issuedFrom: (issuedFrom as PlainDate | undefined) ?? null,
  }
}

export function plainHold({ voyage, limitations }: NeedPlace, codes: readonly string[], reach: Reach): HoldNeed {
  return {
    kind: 'hold',
    documentKinds: ownDocuments,
    codes,
    capacity: null,
    from: voyage.from,
    until: voyage.until,
    ...limitations,
    limitedAs: null,
    shipImoNumber: null,
    isForceMajeureOnly: false,
    monthsAtMost: null,
    craftType: null,
    route: null,
    issuedBefore: null,
    issuedFrom: null,
    reach,
  }
}
