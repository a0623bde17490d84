import { say } from './say.ts'

const words = {
  demonstration: { fr: 'Démonstration, sans valeur légale', en: 'Demonstration, of no legal value' },
} as const

/** Stands above every title of an authority that only tries the system out. */
export function DemonstrationNotice() {
  return <p class="demonstration">{say(words.demonstration)}</p>
}
