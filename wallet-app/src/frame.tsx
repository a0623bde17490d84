import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { NewVersionNotice } from '@vigie/shared/ui/service-worker/new-version-notice.tsx'
import type { ComponentChildren } from 'preact'

interface FrameProps {
  readonly heading: string
  readonly children: ComponentChildren
  readonly actions?: ComponentChildren
}

/** What every screen but the code's has: a heading, the language, and the actions in reach of the thumb. */
export function Frame({ heading, children, actions }: FrameProps) {
  return (
    <div class="wallet-page">
      <header class="wallet-top">
        <h1 tabIndex={-1}>{heading}</h1>
        <LanguageSwitch />
      </header>
      <main>
        <NewVersionNotice />
        {children}
      </main>
      {actions && <footer class="bottom-bar no-print">{actions}</footer>}
    </div>
  )
}
