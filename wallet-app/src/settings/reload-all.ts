import { reloadPage } from '../vault/reload-page.ts'
import { tellOtherTabs } from '../vault/vault-channel.ts'

/** What changed the drawers needs a new document, here and in every tab that shows this profile. */
export function reloadAll(profileId: string) {
  tellOtherTabs(profileId)
  reloadPage()
}
