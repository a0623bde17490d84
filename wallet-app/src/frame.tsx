import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useNewVersion } from '@vigie/shared/ui/service-worker/keep-page-offline.ts'
import type { ComponentChildren } from 'preact'
import { words } from './words.ts'

interface FrameProps {
  readonly heading: string
  readonly children: ComponentChildren
  readonly actions?: ComponentChildren
}

/** What every screen but the code's has: a heading, the language, and the actions in reach of the thumb. */
export function Frame({ heading, children, actions }: FrameProps) {
  const change = useNewVersion.value
  return (
    <div class="wallet-page">
      <header class="wallet-top">
        <h1 tabIndex={-1}>{heading}</h1>
        <LanguageSwitch />
      </header>
      <main>
        {change && (
          <div class="notice" role="status">
            <p>{say(words.newVersion)}</p>
            <button type="button" class="button" onClick={change}>
              {say(words.useNewVersion)}
            </button>
          </div>
        )}
        {children}
      </main>
      {actions && <footer class="bottom-bar no-print">{actions}</footer>}
    </div>
  )
}
