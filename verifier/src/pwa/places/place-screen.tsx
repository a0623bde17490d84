import './place-screen.css'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { LazyScreen } from '@vigie/shared/ui/places/lazy-screen.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { Notices } from '../trust-store/notices.tsx'
import { words } from '../words.ts'
import { Menu } from './menu.tsx'
import { PlaceLink } from './place-link.tsx'
import type { PlaceName } from './place-names.ts'
import { screens } from './screens.ts'

/** The frame of every place: the way back to the scanner, its title, its content once it is loaded. */
export function PlaceScreen({ name }: { name: PlaceName }) {
  return (
    <div class="place">
      <header class="place-top no-print">
        <PlaceLink to={null} class="button">
          <Icon name="scan" />
          {say(words.scannerTitle)}
        </PlaceLink>
        <div class="place-tools">
          <LanguageSwitch />
          <Menu />
        </div>
      </header>
      <Notices />
      <main class="place-body">
        <h1 tabIndex={-1}>{say(screens[name].title)}</h1>
        <LazyScreen screen={screens[name]} loading={words.preparing} failed={words.placeNotLoaded} />
      </main>
    </div>
  )
}
