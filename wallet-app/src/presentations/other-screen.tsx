import { say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { decline } from './answer-request.ts'
import { type Consent, presentState } from './present-state.ts'
import { words } from './words.ts'

/** Two digits on both screens: a request that was passed on by somebody far away is found out here (RFC 10027). */
export function OtherScreen({ consent, code }: { consent: Consent; code: string }) {
  return (
    <Frame
      heading={say(words.otherScreenTitle)}
      actions={
        <>
          <button type="button" class="button" onClick={() => void decline(consent)}>
            {say(words.anotherNumber)}
          </button>
          <button
            type="button"
            class="button"
            onClick={() => {
              presentState.value = { kind: 'consent', consent }
            }}
          >
            {say(words.sameNumber)}
          </button>
        </>
      }
    >
      <div class="match">
        <p class="lead">{say(words.otherScreenLead)}</p>
        <p class="match-code figures">{code}</p>
        <p>{say(words.otherScreenAdvice)}</p>
      </div>
    </Frame>
  )
}
