import { findOpenedProfile, whenOpened } from '../vault/opened-profile.ts'
import { reloadPage } from '../vault/reload-page.ts'

let hiddenAt: number | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Locks a profile that has a lock once it was in the background for its minutes. Meanwhile the page is veiled, so that the
 * system's list of open applications shows nothing of it where the system asks for its picture late enough.
 */
export async function startAutoLock(): Promise<void> {
  await whenOpened
  document.addEventListener('visibilitychange', () => (document.hidden ? onHidden() : onShown()))
}

const minutes = () => findOpenedProfile()?.profile.lock?.afterMinutes ?? null

function onHidden() {
  const after = minutes()
  if (after === null) return
  hiddenAt = Date.now()
  document.body.hidden = true
  // A page in the background may be put to sleep: then the time is counted when it comes back.
  timer = setTimeout(reloadPage, after * 60_000)
}

function onShown() {
  clearTimeout(timer)
  const after = minutes()
  const since = hiddenAt
  hiddenAt = null
  if (after !== null && since !== null && Date.now() - since >= after * 60_000) return reloadPage()
  document.body.hidden = false
}
