import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { ageWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

interface PublishedFilesProps {
  readonly trust: TrustSummary
  readonly publishedUrl: string
}

/** What anyone may fetch and check with tools of their own, and how old this device's copies are. */
export function PublishedFiles({ trust, publishedUrl }: PublishedFilesProps) {
  return (
    <section>
      <h2>{say(words.listsTitle)}</h2>
      <p>{say(words.listsLead)}</p>
      <dl class="facts">
        <dt>
          <a href={`${publishedUrl}/trust.json`}>{say(words.trustList)}</a>
        </dt>
        <dd>{agedOf(trust.issuedAt)}</dd>
        <dt>{say(words.oldestStatus)}</dt>
        <dd>{trust.statusAsOf === null ? say(words.oldestMissing) : agedOf(trust.statusAsOf)}</dd>
        <dt>
          <a href={`${publishedUrl}/snapshot.json`}>{say(words.snapshot)}</a>
        </dt>
        <dd class="code">snapshot.json</dd>
        <dt>
          <a href={`${publishedUrl}/log/checkpoint`}>{say(words.checkpoint)}</a>
        </dt>
        <dd class="code">log/checkpoint</dd>
        <dt>
          <a href={`${publishedUrl}/log/verifier-keys`}>{say(words.verifierKeys)}</a>
        </dt>
        <dd class="code">log/verifier-keys</dd>
      </dl>
    </section>
  )
}

function agedOf(instant: string): string {
  const age = ageWords(instant, new Date(), language.value)
  return say(words.listOf, { date: momentWords(instant, language.value), age })
}
