import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { countryName } from '../country-name.ts'
import { words } from './words.ts'

/** Whom this device believes, from the trust list that it holds. */
export function Authorities() {
  const state = trustState.value
  if (state.kind !== 'open') return <p>{say(words.none)}</p>
  const { issuers, version, issuedAt, environment } = state.trust
  return (
    <>
      <p>{say(words.lead)}</p>
      <ul class="authorities">
        {issuers.map(({ id, name, country }) => (
          <li key={id}>
            <h2>
              {officialNameOf(name)} ({countryName(country)})
            </h2>
            <p class="code">{id}</p>
            {environment === 'demonstration' && <p class="quiet">{say(words.demonstration)}</p>}
          </li>
        ))}
      </ul>
      <p class="quiet">
        {say(words.listIs, { version: String(version), date: momentWords(issuedAt, language.value) })}
      </p>
    </>
  )
}
