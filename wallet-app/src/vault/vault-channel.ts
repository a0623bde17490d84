import { reloadPage } from './reload-page.ts'

/** One object for both directions: a message does not come back to the object that sent it. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('vigie-wallet')

/** Tells the other tabs that a profile was locked, sealed anew or deleted: those that show it load their page again. */
export function tellOtherTabs(profileId: string) {
  channel?.postMessage(profileId)
}

export function followOtherTabs(profileId: string) {
  channel?.addEventListener('message', ({ data }) => {
    if (data === profileId) reloadPage()
  })
}
