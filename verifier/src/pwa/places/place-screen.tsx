import './place-screen.css'
import { useSignal } from '@preact/signals'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { Notices } from '../trust-store/notices.tsx'
import { words } from '../words.ts'
import { Menu } from './menu.tsx'
import { PlaceLink } from './place-link.tsx'
import type { PlaceName } from './place-names.ts'
import { screens } from './screens.ts'

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly Content: ComponentType }

/** The frame of every place: the way back to the scanner, its title, its content once it is loaded. */
export function PlaceScreen({ name }: { name: PlaceName }) {
  const loaded = useSignal<Loaded>({ kind: 'loading' })
  useEffect(() => {
    let isLeft = false
    loaded.value = { kind: 'loading' }
    screens[name].load().then(
      (Content) => {
        if (!isLeft) loaded.value = { kind: 'ready', Content }
      },
      () => {
        if (!isLeft) loaded.value = { kind: 'failed' }
      },
    )
    return () => {
      isLeft = true
    }
  }, [name])
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
        <Content loaded={loaded.value} />
      </main>
    </div>
  )
}

function Content({ loaded }: { loaded: Loaded }) {
  if (loaded.kind === 'ready') return <loaded.Content />
  if (loaded.kind === 'failed') return <p role="alert">{say(words.placeNotLoaded)}</p>
  return <div class="skeleton tall" role="status" aria-label={say(words.preparing)} />
}
