import type { CheckInput } from '@vigie/shared/ui/checking/checking-messages.ts'
import { goTo } from './places/place.ts'

/** What was scanned elsewhere and a crew check begins with: not to be scanned twice on a wet deck. */
export type HandedOver =
  | { readonly kind: 'manning'; readonly input: CheckInput }
  | { readonly kind: 'people'; readonly ship: HandedShip; readonly titles: readonly CheckInput[] }

export interface HandedShip {
  readonly name: string
  /** Empty when nobody wrote it down. */
  readonly imoNumber: string
}

let handed: HandedOver | null = null

export function handToCrew(over: HandedOver) {
  handed = over
  goTo('crew')
}

/** Once: going back and forth begins nothing again. */
export function takeHandedOver(): HandedOver | null {
  const taken = handed
  handed = null
  return taken
}
