import { findOpenedProfile } from '../vault/opened-profile.ts'
import { reloadPage } from '../vault/reload-page.ts'
import { tellOtherTabs } from '../vault/vault-channel.ts'

/** In every tab that shows this profile: what they had opened goes with their document. */
export function lockNow() {
  const opened = findOpenedProfile()
  if (!opened?.profile.lock) return
  tellOtherTabs(opened.profile.id)
  reloadPage()
}
