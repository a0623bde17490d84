import type { Limit, PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import type { Outcome } from '../../rules/three-valued.ts'
import { foldCondition } from './fold-condition.ts'
import type { HoldNeed, LimitName, Need, Reach } from './need.ts'
import { allOfNeeds, anyOfNeeds, decided } from './need-forms.ts'
import { issuedWithin, type NeedPlace, plainHold } from './write-holds.ts'
import { writeLawNeed } from './write-law-need.ts'

/**
 * R01 of one side of a post: a title whose prerogatives cover it, or what stands in for one (R34). A row that nobody read in
 * law lets nobody pass by it and nobody fail: whoever holds its title is to be judged. Where no row covers a capacity, it is no.
 */
export function writeTitleNeed(rows: readonly PrerogativeRow[], place: NeedPlace): Need {
  const named = rows.filter((row) => isOf(row, place))
  const own = named.filter((row) => isInForce(row, place))
  // Which title the capacity asks for was found nowhere (electro-technical rating).
  const unread = named.length === 0 ? [decided('unknown', null, 'capacity-not-read')] : []
  return anyOfNeeds([...own.map((row) => writeRow(row, place)), ...unread, ...standIns(place)])
}

function isOf({ capacities }: PrerogativeRow, { side }: NeedPlace): boolean {
  return side.capacity !== null && capacities.includes(side.capacity)
}

/** On every day of the voyage: whoever serves by a row must have it until the end. */
function isInForce({ validFrom, validUntil }: PrerogativeRow, { voyage }: NeedPlace): boolean {
  return (validFrom === null || validFrom <= voyage.from) && (validUntil === null || voyage.until <= validUntil)
}

function writeRow(row: PrerogativeRow, place: NeedPlace): Need {
  const hold: Need = {
    ...plainHold(place, [row.title], row.isUsable ? reachOfRow(row) : null),
    ...issuedWithin(row),
    limitedAs: place.limitedAs,
  }
  const when = row.when ? [foldCondition(row.when, place.facts)] : []
  if (!row.isUsable)
    return allOfNeeds([...isForShip(row, place), ...when, decided('unknown', null, 'row-not-usable'), hold])
  const limits = [...isForShip(row, place), ...checksOf(row, place).map((outcome) => decided(outcome))]
  const judged = [
    ...unreadOf(row, place),
    ...(row.toBeJudged ? [decided('unknown', 'unlimited', 'row-to-be-judged')] : []),
  ]
  const beside = row.with ? [writeLawNeed(row.with, place)] : []
  return allOfNeeds([...limits, ...when, ...judged, hold, ...beside])
}

function reachOfRow({ limits }: PrerogativeRow): Reach {
  const { distance } = limits
  if (distance === null) return null
  if (distance === 'none' || distance === 'not-asked') return 'unlimited'
  return 'below' in distance ? distance.below : distance.atMost
}

/** A row that nobody read says at least of which ships it is silent; and `when`, where. */
function isForShip({ shipKinds, fishingKinds }: PrerogativeRow, { ship }: NeedPlace): readonly Need[] {
  const isForFishing = ship.kind === 'fishing' ? isAmong(fishingKinds, ship.fishingKind) : 'passed'
  return [decided(isAmong(shipKinds, ship.kind)), decided(isForFishing)]
}

/**
 * A limit that no text which was read gives is never “no limit”: whoever would serve by the row is to be judged, once for all of
 * them. None of them could exclude what has nothing of the quantity (no passengers, no engine, 0 miles).
 */
function unreadOf({ limits }: PrerogativeRow, { ship, voyage }: NeedPlace): readonly Need[] {
  const asked: readonly (readonly [LimitName, Limit, number | null])[] = [
    ['gross-tonnage', limits.grossTonnage, ship.grossTonnage],
    ['propulsion-power', limits.powerKilowatts, ship.propulsionPowerKilowatts],
    ['length', limits.lengthMetres, ship.lengthMetres],
    ['passengers', limits.passengers, passengersOf(ship, voyage)],
    ['distance', limits.distance, milesOfVoyage(limits, voyage)],
    ['distance', limits.distanceFromShelter, voyage.milesFromShelter],
  ]
  const names = asked.flatMap(([name, limit, value]) => (limit === null && value !== 0 ? [name] : []))
  const unread = [...new Set(names)]
  return unread.length === 0
    ? []
    : [{ kind: 'decided', outcome: 'unknown', reach: 'unlimited', why: 'limits-not-read', unread }]
}

/** Measured from where the limit is. */
function milesOfVoyage({ distanceFrom }: PrerogativeRow['limits'], voyage: NeedPlace['voyage']): number | null {
  if (distanceFrom === 'departure') return voyage.milesFromDeparture
  if (distanceFrom === 'shelter') return voyage.milesFromShelter
  return voyage.distance === 'unlimited' ? null : voyage.distance
}

function passengersOf(ship: NeedPlace['ship'], voyage: NeedPlace['voyage']): number | null {
  return voyage.passengers ?? ship.passengersAtMost
}

/** Ship and voyage against the limits of a row that were read, in the order of the annexe. */
function checksOf({ limits }: PrerogativeRow, { ship, voyage }: NeedPlace): Outcome[] {
  return [
    within(limits.grossTonnage, ship.grossTonnage),
    from(limits.grossTonnageFrom, ship.grossTonnage),
    within(limits.powerKilowatts, ship.propulsionPowerKilowatts),
    within(limits.lengthMetres, ship.lengthMetres),
    from(limits.lengthMetresFrom, ship.lengthMetres),
    within(limits.passengers, passengersOf(ship, voyage)),
    limits.distanceFrom === 'departure' ? within(limits.distance, voyage.milesFromDeparture) : 'passed',
    limits.distanceFrom === 'shelter' ? within(limits.distance, voyage.milesFromShelter) : 'passed',
    within(limits.distanceFromShelter, voyage.milesFromShelter),
    limits.distanceFrom === 'coast' && isExclusive(limits.distance) ? withinCoast(limits.distance, voyage) : 'passed',
  ]
}

function isExclusive(limit: Limit): limit is { readonly below: number } {
  return limit !== null && typeof limit === 'object' && 'below' in limit
}

/** "Less than" cannot be said by a reach, which is still allowed. */
function withinCoast(limit: Limit, { distance }: NeedPlace['voyage']): Outcome {
  return distance === 'unlimited' ? 'failed' : distance === null ? 'passed' : within(limit, distance)
}

function isAmong(codes: readonly string[] | 'any' | null, code: string | null): Outcome {
  if (codes === 'any') return 'passed'
  if (codes === null || code === null) return 'unknown'
  return codes.includes(code) ? 'passed' : 'failed'
}

function within(limit: Limit, value: number | null): Outcome {
  // null: `unreadOf` says it, once for all limits of the row
  if (limit === 'none' || limit === 'not-asked' || limit === null) return 'passed'
  if (value === null) return 'unknown'
  const isWithin = 'below' in limit ? value < limit.below : value <= limit.atMost
  return isWithin ? 'passed' : 'failed'
}

function from(least: number | null, value: number | null): Outcome {
  if (least === null) return 'passed'
  return value === null ? 'unknown' : value >= least ? 'passed' : 'failed'
}

/**
 * A visa of recognition in the capacity; for three months the proof that one was applied for (STCW I/10.5); a dispensation for
 * this very ship, at most six months, for master and chief engineer by force majeure alone (STCW article VIII).
 */
function standIns(place: NeedPlace): readonly Need[] {
  const { capacity } = place.side
  if (capacity === null) return []
  const standIn: HoldNeed = { ...plainHold(place, [], 'unlimited'), capacity, limitedAs: place.limitedAs }
  const dispensation: HoldNeed = {
    ...standIn,
    documentKinds: ['dispensation'],
    shipImoNumber: place.ship.imoNumber ?? '',
    isForceMajeureOnly: capacity === 'master' || capacity === 'chief-engineer',
    monthsAtMost: 6,
  }
  return [
    { ...standIn, documentKinds: ['recognition-endorsement'] },
    { ...standIn, documentKinds: ['recognition-application'], monthsAtMost: 3 },
    dispensation,
  ]
}
