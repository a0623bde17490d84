import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { findPageVersion } from '@vigie/shared/ui/service-worker/page-version.ts'
import { useEffect } from 'preact/hooks'
import { words } from './words.ts'

export function About() {
  const version = useSignal<string | null>(null)
  useEffect(() => {
    void findPageVersion().then((found) => {
      version.value = found
    })
  }, [])
  return (
    <section class="settings-part" aria-labelledby="settings-about">
      <h2 id="settings-about">{say(words.about)}</h2>
      <p>{say(words.aboutLead)}</p>
      <p>
        {say(words.licence)} <a href="/licences.txt">{say(words.licenceNotices)}</a>
      </p>
      <p class="quiet">
        {say(words.pageVersion)} <bdi class="code">{version.value ?? say(words.notInstalled)}</bdi>
      </p>
    </section>
  )
}
