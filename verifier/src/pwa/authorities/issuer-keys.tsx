import type { TrustedIssuer, TrustedKey } from '@vigie/shared/trust/trust-list.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { useWords, words } from './words.ts'

/** The keys of an authority, retired and compromised ones too: old titles are still judged by them. */
export function IssuerKeys({ issuer: { keys, timestampAuthorities = [] } }: { issuer: TrustedIssuer }) {
  return (
    <details>
      <summary>{say(words.keys)}</summary>
      <ul class="keys">
        {keys.map((key) => (
          <li key={key.id}>
            <strong>{say(useWords[key.use])}</strong> {periodOf(key)}
            {key.compromisedSince && (
              <span class="compromised">{say(words.keyCompromised, { date: moment(key.compromisedSince) })}</span>
            )}
            <bdi class="code quiet">{key.id}</bdi>
            <bdi class="code quiet">{key.publicKeyMultibase}</bdi>
          </li>
        ))}
      </ul>
      <h3>{say(words.timestamps)}</h3>
      {timestampAuthorities.length === 0 && <p>{say(words.noTimestamps)}</p>}
      <ul class="keys">
        {timestampAuthorities.map(({ name, certificateSha256 }) => (
          <li key={certificateSha256}>
            <bdi>{name}</bdi> <bdi class="code quiet">{certificateSha256}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}

function periodOf({ signFrom, signUntil }: TrustedKey): string {
  const from = moment(signFrom)
  return signUntil === null ? say(words.keyOpen, { from }) : say(words.keyClosed, { from, until: moment(signUntil) })
}

function moment(instant: string): string {
  return momentWords(instant, language.value)
}
