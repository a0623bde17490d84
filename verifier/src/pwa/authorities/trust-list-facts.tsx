import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

/** What the list says of itself, and the root that it is believed from. */
export function TrustListFacts({ trust }: { trust: TrustSummary }) {
  const { version, issuedAt, expiresAt, root, thresholds } = trust
  const moment = (instant: string) => momentWords(instant, language.value)
  const rootIs = { version: String(root.version), threshold: String(root.threshold), count: String(root.keyCount) }
  const ages = { hours: String(thresholds.statusFreshHours), days: String(thresholds.trustListFreshDays) }
  const facts = [
    [words.listVersion, String(version)],
    [words.listSigned, moment(issuedAt)],
    [words.listExpires, moment(expiresAt)],
    [words.statusAges, say(words.statusAgesAre, ages)],
    [words.root, say(words.rootIs, rootIs)],
    [words.rootExpires, moment(root.expiresAt)],
  ] as const
  return (
    <section>
      <h2>{say(words.aboutList)}</h2>
      <dl class="facts">
        {facts.map(([term, fact]) => (
          <div key={term.en}>
            <dt>{say(term)}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
