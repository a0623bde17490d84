import { reloadPage } from './reload-page.ts'
import { keepTabProfile } from './tab-profile.ts'

/** Shows another profile in this tab: a new document, which knows nothing of the one before. */
export function switchProfile(id: string) {
  keepTabProfile(id)
  reloadPage()
}
