import type { Ship } from '../crew/ship.ts'
import { withoutSpelling } from '../without-spelling.ts'

type NamedShip = Pick<Ship, 'name' | 'imoNumber' | 'registration'>

/** By IMO number, which stays with a ship for life; else by registration; else by name. */
export function isSameShip(signed: NamedShip, stated: NamedShip): boolean {
  if (signed.imoNumber !== null && stated.imoNumber !== null) return signed.imoNumber === stated.imoNumber
  if (signed.registration !== null && stated.registration !== null) {
    return withoutSpelling(signed.registration) === withoutSpelling(stated.registration)
  }
  return withoutSpelling(signed.name) === withoutSpelling(stated.name)
}

export interface MergedShips {
  readonly ship: Ship
  /** Fields of which the two say different things. */
  readonly differing: readonly string[]
}

/** What the authority signed, and where it says nothing, what is stated. */
export function mergeShips(signed: Ship, stated: Ship): MergedShips {
  const said = Object.entries(signed).filter(([, value]) => value !== null)
  const differing = said.flatMap(([name, value]) => {
    const other: unknown = Reflect.get(stated, name)
    return other !== null && writing(other) !== writing(value) ? [name] : []
  })
  return { ship: { ...stated, ...Object.fromEntries(said) }, differing }
}

function writing(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.toSorted())
  return typeof value === 'string' ? withoutSpelling(value) : JSON.stringify(value)
}
