import { signal } from '@preact/signals'
import { goTo } from './place.ts'

/** A presentation request that was scanned, pasted or opened, for the screen of presentations to take up; never in an address. */
export const askedPresentation = signal<string | null>(null)

/** From a scanned code to the question of who asks for what. */
export function startPresentation(text: string): void {
  askedPresentation.value = text
  goTo('present')
}
