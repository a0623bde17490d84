/** What a person chose on this device; null where nothing was chosen, or where the browser gives this page no storage. */
export function readChoice(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** Null forgets it. Without storage a choice lasts as long as the page. */
export function keepChoice(name: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch (cause) {
    console.warn('choice', cause)
  }
}
