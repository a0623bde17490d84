import { reloadPage } from './reload-page.ts'

const name = 'vigie-wallet'

/** Tells the other tabs that a profile was locked, sealed anew or deleted: those that show it load their page again. */
export function tellOtherTabs(profileId: string) {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(name)
  channel.postMessage(profileId)
  channel.close()
}

export function followOtherTabs(profileId: string) {
  if (typeof BroadcastChannel === 'undefined') return
  new BroadcastChannel(name).onmessage = ({ data }) => {
    if (data === profileId) reloadPage()
  }
}
