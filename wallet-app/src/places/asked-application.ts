import { signal } from '@preact/signals'
import { goTo } from './place.ts'

export interface AskedApplication {
  /** Code of the title. */
  readonly title: string
  readonly kind: 'first-issue' | 'revalidation' | 'duplicate' | 'correction'
  /** Number of the title to be made again: duplicates and corrections. */
  readonly replaces?: string
}

/** The application that the person wants to begin, for the screen of applications to take up; it clears it once taken. */
export const askedApplication = signal<AskedApplication | null>(null)

/** One tap from a deadline to the application. */
export function startApplication(asked: AskedApplication): void {
  askedApplication.value = asked
  goTo('applications')
}
