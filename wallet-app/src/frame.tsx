import { Icon } from '@vigie/shared/ui/icons.tsx'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { NewVersionNotice } from '@vigie/shared/ui/service-worker/new-version-notice.tsx'
import type { ComponentChildren } from 'preact'
import { place } from './places/place.ts'
import { tabOf } from './places/tab-names.ts'
import { Tabs } from './places/tabs.tsx'
import { words } from './words.ts'

interface FrameProps {
  readonly heading: string
  readonly children: ComponentChildren
  /** Buttons above the tabs, in reach of the thumb. */
  readonly actions?: ComponentChildren
  /** Of a screen that lies over another: the way back to it. */
  readonly back?: () => void
}

/** What every screen but the code's has: a heading, the language, actions and tabs at the bottom. */
export function Frame({ heading, children, actions, back }: FrameProps) {
  return (
    <div class="wallet-page">
      <header class={back ? 'wallet-top over' : 'wallet-top'}>
        {back && (
          <button type="button" class="button bare wallet-back no-print" onClick={back}>
            <Icon name="back" />
            <span class="visually-hidden">{say(words.back)}</span>
          </button>
        )}
        <h1 tabIndex={-1}>{heading}</h1>
        <LanguageSwitch />
      </header>
      <main>
        <NewVersionNotice />
        {children}
      </main>
      <footer class="wallet-bottom no-print">
        {actions && <div class="bottom-bar">{actions}</div>}
        {tabOf(place.value) && <Tabs />}
      </footer>
    </div>
  )
}
