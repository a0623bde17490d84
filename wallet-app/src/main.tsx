import '@vigie/shared/ui/tokens.css'
import '@vigie/shared/ui/elements.css'
import '@vigie/shared/ui/tables.css'
import './page.css'
import { translationPacks } from 'virtual:translations'
import { effect } from '@preact/signals'
import { loadCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { startLanguage } from '@vigie/shared/ui/say.ts'
import { keepPageOffline } from '@vigie/shared/ui/service-worker/keep-page-offline.ts'
import { render } from 'preact'
import { startArrivals } from './arrival.ts'
import { startChecking } from './credentials/check-held.ts'
import { forgetHeld, heldTitles, refreshHeld } from './credentials/held.ts'
import { onRemoved } from './credentials/removed.ts'
import { readVerifierUrl } from './credentials/verifier-url.ts'
import { startTimeline } from './deadlines/current-timeline.ts'
import { startReminding } from './deadlines/notify.ts'
import { startAutoLock } from './lock/auto-lock.ts'
import { startCollecting } from './offers/start-collecting.ts'
import { Page } from './page.tsx'
import { startScreens } from './page-state.ts'
import { startPlaces } from './places/place.ts'
import { openVault } from './vault/open-vault.ts'
import { currentProfile } from './vault/profile.ts'

const speaking = startLanguage(translationPacks)
// asked for before the vault is, and there as soon: no card waits for what its title is called
void loadCatalogue()
startArrivals()
startPlaces()
startScreens()
// what is on the screen is of the profile that is open, and of no other
effect(() => {
  forgetHeld()
  if (currentProfile.value) void refreshHeld()
})
void readVerifierUrl()
void openVault().catch((cause: unknown) => {
  console.error('the vault does not open', cause)
  heldTitles.value = 'refused'
})

void startAutoLock()

// the library that tells them is none of the first screen's
onRemoved(async (credentialIds) => {
  const { tellDeleted } = await import('./offers/tell-deleted.ts')
  const { offerNeeds } = await import('./offers/offer-needs.ts')
  await tellDeleted(credentialIds, await offerNeeds()).catch((cause: unknown) => console.warn('not told', cause))
})

const root = document.getElementById('page')
void speaking.then(() => root && render(<Page />, root))

// The titles first; then what says whether they still hold, and what makes the page work without network.
requestAnimationFrame(() => {
  void startChecking()
  void startTimeline()
  startReminding()
  startCollecting()
  void keepPageOffline()
})
