import { signal } from '@preact/signals'
import type { ManningVerdict } from '@vigie/shared/manning/verify-manning-document.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { keepChoice, readChoice } from '@vigie/shared/ui/storage/choices.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'

/** What could not be judged, and why: a refusal of ours, or what only the page can meet. */
export type Refusal = ProblemCode | 'took-too-long' | 'trust-not-ready'

/** Long work says what it is doing. */
export type Step = 'reading' | 'comparing' | 'checking'

export type Screen =
  | { readonly kind: 'scanner' }
  | { readonly kind: 'working'; readonly step: Step }
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly trust: TrustSummary }
  | { readonly kind: 'manning'; readonly verdict: ManningVerdict; readonly trust: TrustSummary }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** What a title, or a ship’s manning document, was answered with. */
export type Answer = Extract<Screen, { kind: 'verdict' | 'manning' | 'refused' }>

/** The one thing on the screen. A new scan replaces it at once: no verdict is ever seen behind the next one. */
export const screen = signal<Screen>({ kind: 'scanner' })

const sunlightKey = 'sunlight'
export const isSunlight = signal(false)

/** Black on white and heavier, for a wet screen in full sun; kept on the device. */
export function setSunlight(on: boolean) {
  isSunlight.value = on
  keepChoice(sunlightKey, on ? 'on' : 'off')
  if (on) document.documentElement.dataset.mode = 'sunlight'
  else delete document.documentElement.dataset.mode
}

export function startSunlight() {
  if (readChoice(sunlightKey) === 'on') setSunlight(true)
}
