import { signal } from '@preact/signals'
import type { PlaceName } from './place-names.ts'

/** What stands in the tabs at the bottom: the titles, and the three places that are not steps of something. */
export const tabNames = ['titles', 'applications', 'shared', 'settings'] as const
export type TabName = (typeof tabNames)[number]

/** How much waits for the person behind each tab; its owner sets it (`setWaiting`). */
export const waiting = signal<Readonly<Partial<Record<TabName, number>>>>({})

export function setWaiting(tab: TabName, count: number): void {
  // `peek`: whoever sets it from an effect does not depend on it
  waiting.value = { ...waiting.peek(), [tab]: count }
}

/** The tab of a place; null for a step of something (receiving, presenting, signing in), which has no tabs. */
export function tabOf(place: PlaceName | null): TabName | null {
  if (place === null) return 'titles'
  return tabNames.find((name) => name === place) ?? null
}
