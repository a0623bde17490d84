import { useSignal } from '@preact/signals'
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { officialLanguage, officialNameOf, say, wordsOf } from '@vigie/shared/ui/say.ts'
import type { RequesterView } from './presentation-client.ts'
import { words } from './words.ts'

interface ChooseRequestProps {
  readonly requester: RequesterView
  readonly onAsk: (request: string) => void
  readonly onSignOut: () => void
}

/** What this organisation is registered to ask, with why and for how long, in the words that the seafarer will read. */
export function ChooseRequest({ requester, onAsk, onSignOut }: ChooseRequestProps) {
  const offered = presentationRequests.filter(({ id }) => requester.requests.includes(id))
  const chosen = useSignal(offered[0]?.id ?? '')
  return (
    <form
      class="requests-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.value !== '') onAsk(chosen.value)
      }}
    >
      {requester.name && (
        <p lang={officialLanguage()}>{say(words.signedInAs, { name: officialNameOf(requester.name) })}</p>
      )}
      {offered.length === 0 && <p class="notice">{say(words.notAttested)}</p>}
      {offered.length > 0 && (
        <fieldset>
          <legend>{say(words.choose)}</legend>
          {offered.map(({ id, name, why, retentionDays }) => (
            <label key={id} class="requests-choice">
              <input
                type="radio"
                name="request"
                value={id}
                checked={chosen.value === id}
                onChange={() => {
                  chosen.value = id
                }}
              />
              <span>
                <strong>{wordsOf(name)}</strong>
                <span>{wordsOf(why)}</span>
                <span class="quiet">
                  {retentionDays === 0 ? say(words.notKept) : say(words.keptDays, { days: String(retentionDays) })}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div class="requests-buttons">
        {offered.length > 0 && (
          <button type="submit" class="button main">
            {say(words.ask)}
          </button>
        )}
        <button type="button" class="button" onClick={onSignOut}>
          {say(words.signOut)}
        </button>
      </div>
    </form>
  )
}
