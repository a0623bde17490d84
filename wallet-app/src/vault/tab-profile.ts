import { keepChoice, readChoice } from '@vigie/shared/ui/storage/choices.ts'

const tabKey = 'vigie-profile'
const lastKey = 'vigie-last-profile'

/** Which profile this tab shows: its own choice, else the last one on the device. */
export function readTabProfile(): string | null {
  try {
    return sessionStorage.getItem(tabKey) ?? readChoice(lastKey)
  } catch {
    return readChoice(lastKey)
  }
}

/** For this tab, and for those that are opened next; the other open tabs keep theirs. */
export function keepTabProfile(id: string) {
  keepChoice(lastKey, id)
  try {
    sessionStorage.setItem(tabKey, id)
  } catch (cause) {
    console.warn('profile', cause)
  }
}
