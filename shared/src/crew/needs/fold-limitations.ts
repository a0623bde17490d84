import type { ValueSet } from '@vigie/schemas/value-set.ts'
import limitations from '@vigie/schemas/value-sets/limitations.json' with { type: 'json' }
import { anyOf, type Outcome } from '../../rules/three-valued.ts'
import type { Ship } from '../ship.ts'
import type { Voyage } from '../voyage.ts'

// The value set is held to its schema by a test, which knows the quantities that TypeScript reads as strings.
const { values } = limitations as ValueSet
const codes: ReadonlySet<string> = new Set(values.map(({ code }) => code))

export function isKnownLimitation(code: string): boolean {
  return codes.has(code) || code === eitherSupport
}

/** Restrictions 864 and 865 of ITEM: each names a kind of ship, and a row that bears both serves on either. */
const supportCodes: readonly string[] = ['support-merchant-yacht', 'support-fishing']
const eitherSupport = supportCodes.join(' ')

/** What a printed row asks of a place, all of it: two kinds of ship beside each other are one thing that is asked. */
export function limitationsOfRow(printed: readonly string[]): readonly string[] {
  if (!supportCodes.every((code) => printed.includes(code))) return printed
  return [...printed.filter((code) => !supportCodes.includes(code)), eitherSupport]
}

/** As they are printed. */
export function printedLimitations(asked: readonly string[]): readonly string[] {
  return asked.flatMap((code) => (code === eitherSupport ? supportCodes : [code]))
}

/** Where somebody serves, as the limitations printed on titles ask (R48). */
export interface LimitedPlace {
  readonly ship: Ship
  readonly voyage: Voyage
  readonly department: string | null
  readonly level: string | null
}

export interface FoldedLimitations {
  readonly excludedBy: readonly string[]
  readonly undecidedBy: readonly string[]
  readonly reachByLimitation: Readonly<Record<string, number>>
}

/** Each limitation decided for one ship, voyage and department: within it, beyond it, or for a person to say. */
export function foldLimitations(place: LimitedPlace): FoldedLimitations {
  const own = values.map(({ code, limit }) => ({ code, outcome: outcomeOf(code, limit, place) }))
  const supports = own.flatMap(({ code, outcome }) => (supportCodes.includes(code) ? [outcome] : []))
  const outcomes = [...own, { code: eitherSupport, outcome: anyOf(supports) }]
  const codesOf = (wanted: Outcome) => outcomes.flatMap(({ code, outcome }) => (outcome === wanted ? [code] : []))
  return {
    excludedBy: codesOf('failed'),
    undecidedBy: codesOf('unknown'),
    reachByLimitation: Object.fromEntries(values.flatMap((value) => reachOf(value.code, value.limit, place))),
  }
}

type Limit = NonNullable<(typeof values)[number]['limit']>

/** What is measured from a shelter or from the point of departure is no farther from the coast either. */
function reachOf(code: string, limit: Limit | undefined, { voyage }: LimitedPlace): [string, number][] {
  if (limit?.quantity === 'distance-nautical-miles' && limit.atMost !== undefined) return [[code, limit.atMost]]
  // Sea area A1 reaches 20 miles in metropolitan France (DIRM Méditerranée); elsewhere the voyage must say its area.
  return code === 'gmdss-a1' && voyage.seaArea === null && voyage.isMetropolitan === true ? [[code, 20]] : []
}

function outcomeOf(code: string, limit: Limit | undefined, place: LimitedPlace): Outcome {
  const special = Object.hasOwn(inWords, code) ? inWords[code] : undefined
  if (special) return special(place)
  return limit ? compare(limit, quantityOf(limit, place)) : 'unknown'
}

function compare({ below, atMost }: Limit, value: number | null): Outcome {
  if (value === null) return 'unknown'
  return answer(below !== undefined ? value < below : atMost !== undefined && value <= atMost)
}

function quantityOf({ quantity }: Limit, { ship, voyage }: LimitedPlace): number | null {
  const quantities: Record<Limit['quantity'], number | null> = {
    'gross-tonnage': ship.grossTonnage,
    'propulsion-power-kilowatts': ship.propulsionPowerKilowatts,
    'length-metres': ship.lengthMetres,
    passengers: voyage.passengers ?? ship.passengersAtMost,
    // From the coast: told by the reach, which is compared with the distance of the voyage.
    'distance-nautical-miles': 0,
  }
  return quantities[quantity]
}

/** What no number bounds, or what is measured from elsewhere than the coast. */
const inWords: Readonly<Record<string, (place: LimitedPlace) => Outcome>> = {
  'nm-2': ({ voyage }) => upTo(voyage.milesFromDeparture, 2),
  'nm-6-departure': ({ voyage }) => upTo(voyage.milesFromDeparture, 6),
  'nm-6-shelter': ({ voyage }) => upTo(voyage.milesFromShelter, 6),
  'nm-2-shelter': ({ voyage }) => upTo(voyage.milesFromShelter, 2),
  'day-only': ({ voyage }) => known(voyage.isByDayOnly),
  'sheltered-waters': ({ voyage }) => known(voyage.isInShelteredWaters),
  'domestic-only': ({ voyage }) => known(voyage.isInternational === null ? null : !voyage.isInternational),
  'gmdss-a1': ({ voyage }) => {
    if (voyage.seaArea !== null) return answer(voyage.seaArea === 'A1')
    return voyage.isMetropolitan === true ? 'passed' : 'unknown'
  },
  'deck-only': ({ department }) => known(department === null ? null : department === 'deck'),
  'no-ecdis': ({ ship }) => known(ship.hasEcdis === null ? null : !ship.hasEcdis),
  'no-high-voltage': ({ ship }) => known(ship.hasHighVoltage === null ? null : !ship.hasHighVoltage),
  'sailing-yachts': ({ ship }) => answer(ship.kind === 'sailing-yacht'),
  'motor-yachts': ({ ship }) => answer(ship.kind === 'motor-yacht'),
  // A merchant or fishing ship may be under sail, which nothing here says.
  'sailing-ships': ({ ship }) => {
    if (ship.kind === 'sailing-yacht') return 'passed'
    return ship.kind === 'motor-yacht' ? 'failed' : 'unknown'
  },
  'marine-farming': ({ ship }) => answer(ship.kind === 'marine-farming'),
  'small-scale-coastal-fishing-m-12': ({ ship }) => {
    if (ship.kind !== 'fishing') return 'failed'
    const isShort = compare({ quantity: 'length-metres', below: 12 }, ship.lengthMetres)
    const isNear = ship.fishingKind === null ? 'unknown' : answer(['small-scale', 'coastal'].includes(ship.fishingKind))
    if (isShort === 'failed' || isNear === 'failed') return 'failed'
    return isShort === 'passed' ? isNear : 'unknown'
  },
  // From 500 gross tonnage "without specialized duties", and nothing here says which duties are.
  'support-merchant-yacht': ({ ship, level }) => {
    if (!['merchant', 'motor-yacht', 'sailing-yacht'].includes(ship.kind)) return 'failed'
    if (level !== 'support') return level === null ? 'unknown' : 'failed'
    return ship.grossTonnage !== null && ship.grossTonnage < 500 ? 'passed' : 'unknown'
  },
  'support-fishing': ({ ship, level }) => {
    if (ship.kind !== 'fishing') return 'failed'
    return known(level === null ? null : level === 'support')
  },
}

function upTo(miles: number | null, most: number): Outcome {
  return miles === null ? 'unknown' : answer(miles <= most)
}

function known(holds: boolean | null): Outcome {
  return holds === null ? 'unknown' : answer(holds)
}

function answer(holds: boolean): Outcome {
  return holds ? 'passed' : 'failed'
}
