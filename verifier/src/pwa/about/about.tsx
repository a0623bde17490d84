import './about.css'
import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { findPageVersion } from '@vigie/shared/ui/service-worker/page-version.ts'
import { useEffect } from 'preact/hooks'
import { DeleteAll } from './delete-all.tsx'
import { words } from './words.ts'

const asked = [words.asksFiles, words.asksLookUp, words.asksLog] as const
const kept = [
  words.keptPage,
  words.keptLists,
  words.keptLog,
  words.keptInspections,
  words.keptCrews,
  words.keptChoices,
] as const

/** What this page asks of the network, what it keeps, and how to be rid of it. */
export function About() {
  return (
    <>
      <p>{say(words.lead)}</p>
      <section>
        <h2>{say(words.asksTitle)}</h2>
        <ul class="about-list">
          {asked.map((line) => (
            <li key={line.en}>{say(line)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say(words.keptTitle)}</h2>
        <ul class="about-list">
          {kept.map((line) => (
            <li key={line.en}>{say(line)}</li>
          ))}
        </ul>
        <p>{say(words.notKept)}</p>
        <DeleteAll />
      </section>
      <p>
        {say(words.licence)} <a href="/licences.txt">{say(words.licenceNotices)}</a>
      </p>
      <PageVersion />
    </>
  )
}

/** The page that is kept on the device is named by the hash of its files. */
function PageVersion() {
  const version = useSignal<string | null>(null)
  useEffect(() => {
    void findPageVersion().then((found) => {
      version.value = found
    })
  }, [])
  return (
    <p class="quiet">
      {say(words.pageVersion)} <bdi class="code">{version.value ?? say(words.notInstalled)}</bdi>
    </p>
  )
}
